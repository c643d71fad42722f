import { join } from 'node:path';
import { DiscardPolicy, jetstreamManager } from '@nats-io/jetstream';
import { connect, nanos } from '@nats-io/transport-node';
import { afterAll, describe, expect, test } from 'vitest';
import { type Check, doctor, type ExamineOptions, openLog } from '../src/index.ts';
import { type NatsServer, startCluster, startServer } from './servers/server.ts';
import { temporaryFolder } from './support.ts';

const folder = temporaryFolder();
const started: { end(): Promise<void> }[] = [];
afterAll(async () => {
  folder.remove();
  for (const server of started) await server.end();
});

/** State by name; whatever is not well says what to do. */
async function examined(url: string, options: ExamineOptions = {}): Promise<Record<string, Check['state']>> {
  const log = await openLog(url);
  const checks = await doctor(log, options);
  await log.close();
  expect(checks.filter(({ state, fix }) => (state === 'ok') !== (fix === null))).toEqual([]);
  expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
  return Object.fromEntries(checks.map(({ name, state }) => [name, state]));
}

async function server(options: Parameters<typeof startServer>[0]): Promise<NatsServer> {
  const one = await startServer(options);
  started.push(one);
  return one;
}

describe('doctor', () => {
  test('finds nothing wrong with a fresh log in SQLite', async () => {
    const states = await examined(`sqlite:${join(folder.path, 'log.db')}`);
    expect(Object.keys(states)).toEqual([
      'journal-mode',
      'synchronous',
      'integrity',
      'file-system',
      'disk-space',
    ]);
    expect(states).toMatchObject({ 'journal-mode': 'ok', synchronous: 'ok', integrity: 'ok' });
  });

  test('finds nothing wrong with a fresh log on three servers as documented', async () => {
    const cluster = await startCluster();
    started.push(cluster);
    const states = await examined(`nats://${cluster.servers[0]?.address}/log`, {
      monitor: cluster.servers[0]?.monitor ?? '',
    });
    const { 'sync-interval': sync, ...others } = states;
    expect(new Set(Object.values(others))).toEqual(new Set(['ok']));
    expect(sync).toBe('ok');
  });

  test('sees a single server, the time between syncs, and what a stream was changed to', async () => {
    const single = await server({ syncInterval: '2m', config: 'max_payload: 300KB' });
    const url = `nats://${single.address}/log`;
    await (await openLog(url)).close();
    const admin = await connect({ servers: single.address });
    const manager = await jetstreamManager(admin);
    await manager.streams.update('kschema_log', {
      discard: DiscardPolicy.Old,
      max_age: nanos(3_600_000),
      allow_direct: true,
      duplicate_window: nanos(1000),
    });
    await admin.close();
    expect(await examined(url, { monitor: single.monitor })).toEqual({
      'server-version': 'ok',
      replicas: 'bad',
      peers: 'ok',
      'sync-interval': 'bad',
      storage: 'ok',
      retention: 'ok',
      discard: 'bad',
      'max-age': 'bad',
      'deny-delete': 'ok',
      'allow-direct': 'bad',
      'duplicate-window': 'bad',
      'max-payload': 'bad',
    });
  });

  test('says of what it cannot see that it does not know', async () => {
    const one = await server({});
    const other = await server({});
    const url = `nats://${one.address}/log`;
    expect((await examined(url, { monitor: `http://127.0.0.1:1` }))['sync-interval']).toBe('unknown');
    expect((await examined(url, { monitor: other.monitor }))['sync-interval']).toBe('unknown');
    expect((await examined(url, { monitor: one.monitor }))['sync-interval']).toBe('ok');
  });
});
