import { type EventLog, LogFailure, openLog } from '@kschema/log';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { raceLog } from './racing.ts';
import { type NatsCluster, startCluster } from './servers/server.ts';
import { describeAppending } from './suite/appending.ts';
import { useLogs } from './suite/describe-event-log.ts';
import { bytes, take } from './support.ts';

describe('NATS JetStream, three servers', () => {
  let cluster: NatsCluster;
  let count = 0;
  const freshUrl = () => `nats://${cluster.address}/log-${++count}`;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster.end());

  const { open } = useLogs(async () => ({ freshUrl, end: async () => {} }));
  describeAppending(open);

  test('of two pushes at once one wins and the other is told', async () => {
    expect(await raceLog(freshUrl(), 20)).toEqual({ races: 20, won: 20, lost: 20, faults: [] });
  });

  test('whoever writes and whoever follows live through the death of every server in turn', async () => {
    const log = await open();
    const reader = await openLog(log.url);
    const total = 300;
    const taken = take(reader, 1, total);
    const acknowledged = new Map<string, number>();
    for (let index = 0; index < total; index++) {
      const server = cluster.servers[Math.floor(index / 100)];
      if (index % 100 === 30) await server?.stop('SIGKILL');
      if (index % 100 === 60) await server?.start();
      const id = `e${index}`;
      acknowledged.set(id, await appendPatiently(log, id));
    }
    const entries = await taken;
    expect(entries.map(({ position }) => position)).toEqual(entries.map((_, index) => index + 1));
    expect(new Map(entries.map(({ id, position }) => [id, position]))).toEqual(acknowledged);
    await reader.close();
  });

  test('and through the death of all of them at once', async () => {
    const log = await open();
    const reader = await openLog(log.url);
    const taken = take(reader, 1, 3);
    await log.append({ topic: 'data', id: 'before', bytes: bytes('before') });
    await Promise.all(cluster.servers.map((server) => server.stop('SIGKILL')));
    const during = appendPatiently(log, 'during');
    await Promise.all(cluster.servers.map((server) => server.start()));
    await during;
    await appendPatiently(log, 'after');
    expect((await taken).map(({ id }) => id)).toEqual(['before', 'during', 'after']);
    await reader.close();
  });
});

/** Repeats what failed for a reason that passes, as whoever writes does. */
async function appendPatiently(log: EventLog, id: string): Promise<number> {
  for (;;) {
    try {
      const answer = await log.append({ topic: 'data', id, bytes: bytes(id) });
      if (answer.kind === 'conflict') throw new Error('A data entry was in conflict.');
      return answer.position;
    } catch (error) {
      if (!(error instanceof LogFailure && error.transient)) throw error;
    }
  }
}
