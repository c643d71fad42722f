import { setImmediate as turn } from 'node:timers/promises';
import type { EventLog, LogEntry } from '@kschema/log';
import { describe, expect, test } from 'vitest';
import { appendSchema, bytes, expectFailure, fill, take, text } from '../support.ts';

export function describeReading(open: (url?: string) => Promise<EventLog>): void {
  describe('read', () => {
    test('tells entries in order, from where and as many as asked', async () => {
      const log = await open();
      await appendSchema(log, 's1');
      await fill(log, 'a', 3);
      await appendSchema(log, 's2');
      await fill(log, 'b', 2);
      const ids = async (...ask: Parameters<EventLog['read']>) =>
        (await log.read(...ask)).map((entry) => entry.id);
      expect(await ids(1, 100)).toEqual(['s1', 'a0', 'a1', 'a2', 's2', 'b0', 'b1']);
      expect(await ids(3, 2)).toEqual(['a1', 'a2']);
      expect(await ids(7, 9)).toEqual(['b1']);
      expect(await ids(8, 9)).toEqual([]);
      expect(await ids(1000, 9)).toEqual([]);
      expect(await ids(1, 0)).toEqual([]);
      expect(await ids(1, 9, 'schema')).toEqual(['s1', 's2']);
      expect(await ids(2, 9, 'schema')).toEqual(['s2']);
      expect(await ids(6, 9, 'schema')).toEqual([]);
      expect(await ids(1, 4, 'data')).toEqual(['a0', 'a1', 'a2', 'b0']);
      await expectFailure(log.read(0, 1), 'invalid');
    });

    test('an entry is what was appended', async () => {
      const log = await open();
      await log.append({ topic: 'data', id: 'an:id/with#all?kinds', bytes: bytes('content') });
      const [entry] = await log.read(1, 1);
      expect(entry).toMatchObject({ position: 1, topic: 'data', id: 'an:id/with#all?kinds' });
      expect(text(entry)).toBe('content');
      expect(new Date((entry as LogEntry).at).toISOString()).toBe(entry?.at);
    });

    test('whoever opens the log later reads the same', async () => {
      const log = await open();
      await appendSchema(log, 's1');
      await fill(log, 'a', 2);
      const before = await log.read(1, 10);
      await log.close();
      await expectFailure(log.bounds(), 'closed');
      await expectFailure(log.append({ topic: 'data', id: 'x', bytes: bytes('x') }), 'closed');
      const again = await open(log.url);
      expect(await again.read(1, 10)).toEqual(before);
      expect(await again.bounds()).toEqual({ last: 3, lastSchema: 1, trimmed: 0 });
    });
  });

  describe('follow', () => {
    test('tells what is there, and then what comes, from every writer', async () => {
      const log = await open();
      const other = await open(log.url);
      await fill(log, 'a', 3);
      const taken = take(log, 2, 8);
      await fill(other, 'b', 3);
      await appendSchema(other, 's1');
      await fill(log, 'c', 2);
      expect((await taken).map((entry) => [entry.position, entry.id])).toEqual([
        [2, 'a1'],
        [3, 'a2'],
        [4, 'b0'],
        [5, 'b1'],
        [6, 'b2'],
        [7, 's1'],
        [8, 'c0'],
        [9, 'c1'],
      ]);
    });

    test('waits for a position that is not there yet', async () => {
      const log = await open();
      const taken = take(log, 3, 1);
      await fill(log, 'a', 2);
      await turn();
      await fill(log, 'b', 1);
      expect((await taken).map((entry) => entry.id)).toEqual(['b0']);
    });

    test('leaves nothing out while several write', async () => {
      const log = await open();
      const writers = await Promise.all([open(log.url), open(log.url), open(log.url)]);
      const taken = take(log, 1, 300);
      await Promise.all(
        writers.map(async (writer, number) => {
          for (let index = 0; index < 100; index++)
            await writer.append({ topic: 'data', id: `${number}-${index}`, bytes: bytes('x') });
        }),
      );
      const entries = await taken;
      expect(entries.map((entry) => entry.position)).toEqual(
        Array.from({ length: 300 }, (_, index) => index + 1),
      );
      expect(new Set(entries.map((entry) => entry.id)).size).toBe(300);
      for (const number of [0, 1, 2])
        expect(entries.filter(({ id }) => id.startsWith(`${number}-`)).map(({ id }) => id)).toEqual(
          Array.from({ length: 100 }, (_, index) => `${number}-${index}`),
        );
    });

    test('ends when it is told to, and when the log is closed', async () => {
      const log = await open();
      const abort = new AbortController();
      const told = collect(log, abort.signal);
      const closed = collect(log, new AbortController().signal);
      await fill(log, 'a', 1);
      abort.abort();
      expect((await told).length).toBeLessThanOrEqual(1);
      await log.close();
      expect((await closed).length).toBeLessThanOrEqual(1);
      expect(await collect(log, AbortSignal.abort())).toEqual([]);
    });

    test('large entries come in their order too', async () => {
      const log = await open();
      for (let index = 0; index < 6; index++)
        await log.append({ topic: 'data', id: `d${index}`, bytes: new Uint8Array(2_500_000).fill(index) });
      const entries = await take(log, 1, 6);
      expect(entries.map((entry) => [entry.id, entry.bytes[0], entry.bytes.length])).toEqual(
        Array.from({ length: 6 }, (_, index) => [`d${index}`, index, 2_500_000]),
      );
    });
  });
}

async function collect(log: EventLog, signal: AbortSignal): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for await (const entry of log.follow(1, signal)) entries.push(entry);
  return entries;
}
