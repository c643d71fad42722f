import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { Objm } from '@nats-io/obj';
import { connect, headers, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type EventLog, openLog } from '../src/index.ts';
import { refuseOldServer } from '../src/nats/link.ts';
import { startProxy } from './servers/proxy.ts';
import { type NatsServer, startServer } from './servers/server.ts';
import { appendSchema, bytes, expectFailure, fill, take, temporaryFolder } from './support.ts';

let server: NatsServer;
let admin: NatsConnection;
let count = 0;
const opened: EventLog[] = [];

beforeAll(async () => {
  server = await startServer();
  admin = await connect({ servers: server.address, maxReconnectAttempts: -1 });
});
afterEach(async () => {
  for (const log of opened.splice(0)) await log.close();
});
afterAll(async () => {
  await admin.close();
  await server.end();
});

async function open(url = `nats://${server.address}/log-${++count}`, patience = 30_000): Promise<EventLog> {
  const log = await openLog(url, { patience });
  opened.push(log);
  return log;
}

/** What the server answers to who appends. */
const acknowledgement = /\{"stream":"kschema_[^"]*", ?"seq"/;

const nameOf = (log: EventLog) => log.url.split('/').at(-1) as string;

describe('a connection that fails', () => {
  test('an acknowledgement that was lost is found again, and the entry is there once', async () => {
    const proxy = await startProxy(server.port);
    const log = await open(`nats://${proxy.address}/lost-${++count}`);
    const observer = await open(`nats://${server.address}/${nameOf(log)}`);
    for (const entry of [
      { topic: 'data' as const, id: 'd1', bytes: bytes('d1') },
      { topic: 'schema' as const, id: 's1', bytes: bytes('s1'), after: 0 },
    ]) {
      const lost = proxy.loseFrom(acknowledgement);
      const answer = log.append(entry);
      await lost;
      await take(observer, entry.topic === 'data' ? 1 : 2, 1);
      proxy.cut();
      expect(await answer).toEqual({ kind: 'repeated', position: entry.topic === 'data' ? 1 : 2 });
    }
    const entries = Array.from({ length: 50 }, (_, index) => ({ id: `b${index}`, bytes: bytes('b') }));
    const lost = proxy.loseFrom(acknowledgement);
    const answers = log.appendData(entries);
    await lost;
    proxy.cut();
    expect((await answers).map((answer) => 'position' in answer && answer.position)).toEqual(
      entries.map((_, index) => index + 3),
    );
    expect((await observer.bounds()).last).toBe(52);
    await log.close();
    await proxy.end();
  });

  test('a follower goes on after a cut and a restart of the server', async () => {
    const proxy = await startProxy(server.port);
    const log = await open(`nats://${proxy.address}/cut-${++count}`);
    const writer = await open(`nats://${server.address}/${nameOf(log)}`);
    const taken = take(log, 1, 40);
    await fill(writer, 'a', 10);
    proxy.cut();
    await fill(writer, 'b', 10);
    await server.stop('SIGKILL');
    const during = fill(writer, 'c', 10);
    await server.start();
    await during;
    await fill(writer, 'd', 10);
    const entries = await taken;
    expect(entries.map(({ position }) => position)).toEqual(entries.map((_, index) => index + 1));
    expect(new Set(entries.map(({ id }) => id)).size).toBe(40);
    await log.close();
    await proxy.end();
  });

  test('a server that stays away is unavailable, and says so in time', async () => {
    const proxy = await startProxy(server.port);
    const log = await open(`nats://${proxy.address}/away-${++count}`, 1000);
    await proxy.end();
    const failure = await expectFailure(
      log.append({ topic: 'data', id: 'd', bytes: bytes('d') }),
      'unavailable',
    );
    expect(failure.transient).toBe(true);
    await expectFailure(openLog(`nats://${proxy.address}/other`, { patience: 200 }), 'unavailable');
  });
});

describe('a server that will not do', () => {
  test('is refused when it is too old', () => {
    for (const version of ['2.9.10', '2.10.27', '2.13.99', '1.4.1', 'unknown'])
      expect(() => refuseOldServer('nats://x/log', version)).toThrow('Use 2.14 or newer');
    for (const version of ['2.14.0', '2.14.0-RC.1', '2.15.1', '3.0.0'])
      refuseOldServer('nats://x/log', version);
  });

  test('is refused without JetStream', async () => {
    const bare = await startServer({ config: 'jetstream: disabled' });
    const failure = await expectFailure(openLog(`nats://${bare.address}/x`), 'unsupported');
    expect(failure.message).toContain('without JetStream');
    await bare.end();
  });
});

describe('what somebody else does to a log', () => {
  test('a stream that is no log, or one of a newer format, is refused and left alone', async () => {
    const manager = await jetstreamManager(admin);
    await manager.streams.add({ name: 'kschema_foreign', subjects: ['foreign.>'] });
    await expectFailure(openLog(`nats://${server.address}/foreign`), 'not-a-log');
    expect((await manager.streams.info('kschema_foreign')).config.subjects).toEqual(['foreign.>']);
    const log = await open();
    const stream = `kschema_${nameOf(log)}`;
    await manager.streams.update(stream, { metadata: { kschema_format: '2' } });
    await expectFailure(openLog(log.url), 'format-newer');
    await expectFailure(openLog(`nats://${server.address}/nowhere`, { missing: 'refuse' }), 'missing');
  });

  test('a message without an id gets one that no entry of ours can have', async () => {
    const log = await open();
    await fill(log, 'a', 1);
    await jetstream(admin).publish(`kschema.${nameOf(log)}.data`, 'forged');
    await appendSchema(log, 's1');
    expect((await log.read(1, 9)).map(({ id }) => id)).toEqual(['a0', ' 2', 's1']);
  });

  test('a schema entry that was published past the check is in everybody’s way', async () => {
    const log = await open();
    await appendSchema(log, 's1');
    const set = headers();
    set.set('Nats-Msg-Id', 'forged');
    await jetstream(admin).publish(`kschema.${nameOf(log)}.schema`, 'forged', { headers: set });
    expect(await log.append({ topic: 'schema', id: 's2', bytes: bytes('s2'), after: 1 })).toEqual({
      kind: 'conflict',
      lastSchema: 2,
    });
  });

  test('entries that were purged behind its back are noticed', async () => {
    const manager = await jetstreamManager(admin);
    const log = await open();
    await fill(log, 'a', 10);
    await manager.streams.purge(`kschema_${nameOf(log)}`, { seq: 5 });
    await expectFailure(take(log, 1, 10), 'damaged');
    await expectFailure(log.read(2, 10), 'damaged');
    expect(await take(log, 5, 2)).toHaveLength(2);
    await manager.streams.purge(`kschema_${nameOf(log)}`);
    await expectFailure(take(log, 5, 2), 'damaged');
  });

  test('a log that was made anew is not followed as if it were the same', async () => {
    const manager = await jetstreamManager(admin);
    const log = await open();
    await fill(log, 'a', 10);
    const entries = log.follow(10, new AbortController().signal)[Symbol.asyncIterator]();
    expect((await entries.next()).value?.id).toBe('a9');
    const next = entries.next();
    await manager.streams.delete(`kschema_${nameOf(log)}`);
    await openLog(log.url).then((again) => again.close());
    await expectFailure(next, 'damaged');
  });

  test('a large content that is gone or is another one stops the reader there', async () => {
    const log = await open();
    const large = new Uint8Array(2_000_000).fill(7);
    await log.append({ topic: 'data', id: 'large-1', bytes: large });
    await log.append({ topic: 'data', id: 'large-2', bytes: large });
    const store = await new Objm(jetstream(admin)).open(`kschema_${nameOf(log)}_contents`);
    const [one, two] = (await store.list()).map(({ name }) => name).sort() as [string, string];
    await store.putBlob({ name: one }, bytes('something else'));
    await expectFailure(log.read(1, 1), 'damaged');
    await store.delete(two);
    await expectFailure(take(log, 2, 1), 'damaged');
  });

  test('a checkpoint that lacks a part, or has another one, is refused', async () => {
    const folder = temporaryFolder();
    const source = join(folder.path, 'source');
    writeFileSync(source, new Uint8Array(20_000_000).fill(3));
    const log = await open();
    const { id } = await log.checkpoints.put({ position: 1 }, source);
    const store = await new Objm(jetstream(admin)).open(`kschema_${nameOf(log)}_checkpoints`);
    await store.putBlob({ name: `part/${id}/1` }, bytes('something else'));
    await expectFailure(log.checkpoints.fetch(id, join(folder.path, 'target')), 'damaged');
    await store.delete(`part/${id}/0`);
    await expectFailure(log.checkpoints.fetch(id, join(folder.path, 'target')), 'damaged');
    expect(readdirSync(folder.path)).toEqual(['source']);
    await store.delete(`main/${id}`);
    expect(await log.checkpoints.list()).toEqual([]);
    folder.remove();
  });
});
