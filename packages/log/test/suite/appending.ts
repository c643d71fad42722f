import type { EventLog } from '@kschema/log';
import { largestEntry } from '@kschema/log';
import { describe, expect, test } from 'vitest';
import { appendSchema, bytes, expectFailure, text } from '../support.ts';

export function describeAppending(open: () => Promise<EventLog>): void {
  describe('append', () => {
    test('positions start at 1 and follow one another over both topics', async () => {
      const log = await open();
      expect(await log.bounds()).toEqual({ last: 0, lastSchema: 0, trimmed: 0 });
      expect(await log.append({ topic: 'schema', id: 's1', bytes: bytes('one'), after: 0 })).toEqual({
        kind: 'appended',
        position: 1,
      });
      expect(await log.append({ topic: 'data', id: 'd1', bytes: bytes('two') })).toEqual({
        kind: 'appended',
        position: 2,
      });
      expect(await log.append({ topic: 'schema', id: 's2', bytes: bytes('three'), after: 1 })).toEqual({
        kind: 'appended',
        position: 3,
      });
      expect(await log.bounds()).toEqual({ last: 3, lastSchema: 3, trimmed: 0 });
    });

    test('a schema entry by who has not seen the last one is a conflict, and stores nothing', async () => {
      const log = await open();
      await appendSchema(log, 's1');
      await log.append({ topic: 'data', id: 'd1', bytes: bytes('d') });
      const last = await appendSchema(log, 's2');
      for (const after of [0, 1, 2, last + 1, last + 100])
        expect(
          await log.append({ topic: 'schema', id: `late-${after}`, bytes: bytes('late'), after }),
        ).toEqual({ kind: 'conflict', lastSchema: last });
      expect((await log.bounds()).last).toBe(last);
      expect(
        await log.append({ topic: 'schema', id: 'late-0', bytes: bytes('late'), after: last }),
      ).toMatchObject({ kind: 'appended' });
    });

    test('a data entry is in nobody’s way', async () => {
      const log = await open();
      const one = await appendSchema(log, 's1');
      await log.append({ topic: 'data', id: 'd1', bytes: bytes('d') });
      expect(await log.append({ topic: 'schema', id: 's2', bytes: bytes('s2'), after: one })).toMatchObject({
        kind: 'appended',
      });
    });

    test('the same entry again is a repetition, whatever it states', async () => {
      const log = await open();
      await appendSchema(log, 's1');
      await log.append({ topic: 'data', id: 'd1', bytes: bytes('d') });
      await appendSchema(log, 's2');
      for (const after of [0, 1, 3, 9])
        expect(await log.append({ topic: 'schema', id: 's1', bytes: bytes('s1'), after })).toEqual({
          kind: 'repeated',
          position: 1,
        });
      expect(await log.append({ topic: 'data', id: 'd1', bytes: bytes('d') })).toEqual({
        kind: 'repeated',
        position: 2,
      });
      expect((await log.bounds()).last).toBe(3);
    });

    test('an id that stands for other bytes is refused', async () => {
      const log = await open();
      await appendSchema(log, 's1');
      await log.append({ topic: 'data', id: 'd1', bytes: bytes('d') });
      await expectFailure(log.append({ topic: 'data', id: 'd1', bytes: bytes('other') }), 'id-taken');
      await expectFailure(
        log.append({ topic: 'schema', id: 's1', bytes: bytes('other'), after: 0 }),
        'id-taken',
      );
      await expectFailure(log.appendData([{ id: 'd1', bytes: bytes('other') }]), 'id-taken');
      expect((await log.bounds()).last).toBe(2);
    });

    test('what cannot be an id or a position is refused', async () => {
      const log = await open();
      for (const id of ['', 'a b', 'line\nbreak', 'ü', 'x'.repeat(201)])
        await expectFailure(log.append({ topic: 'data', id, bytes: bytes('d') }), 'invalid');
      for (const after of [-1, 0.5, Number.NaN])
        await expectFailure(log.append({ topic: 'schema', id: 's', bytes: bytes('s'), after }), 'invalid');
      await expectFailure(
        log.append({ topic: 'data', id: 'big', bytes: new Uint8Array(largestEntry + 1) }),
        'too-large',
      );
      expect((await log.bounds()).last).toBe(0);
    });

    test('bytes come back as they were: none, all values, and five million', async () => {
      const log = await open();
      const large = new Uint8Array(5_000_000).map((_, index) => (index * 31 + (index >> 8)) & 255);
      const contents = [new Uint8Array(0), Uint8Array.from({ length: 256 }, (_, index) => index), large];
      for (const [index, content] of contents.entries())
        await log.append({ topic: 'data', id: `d${index}`, bytes: content });
      await log.append({ topic: 'schema', id: 's', bytes: large, after: 0 });
      const entries = await log.read(1, 10);
      expect(entries).toHaveLength(4);
      for (const [index, content] of [...contents, large].entries())
        expect(Buffer.compare(entries[index]?.bytes ?? bytes('none'), content)).toBe(0);
      expect(await log.append({ topic: 'data', id: 'd2', bytes: large })).toEqual({
        kind: 'repeated',
        position: 3,
      });
    });
  });

  describe('appendData', () => {
    test('keeps the order, and tells which stood there already', async () => {
      const log = await open();
      expect(await log.appendData([])).toEqual([]);
      await log.append({ topic: 'data', id: 'd1', bytes: bytes('d1') });
      const answers = await log.appendData(['d0', 'd1', 'd2', 'd2'].map((id) => ({ id, bytes: bytes(id) })));
      expect(answers).toEqual([
        { kind: 'appended', position: 2 },
        { kind: 'repeated', position: 1 },
        { kind: 'appended', position: 3 },
        { kind: 'repeated', position: 3 },
      ]);
    });

    test('takes thousands at once', async () => {
      const log = await open();
      await appendSchema(log, 's1');
      const entries = Array.from({ length: 2500 }, (_, index) => ({
        id: `d${index}`,
        bytes: bytes(`${index}`),
      }));
      const answers = await log.appendData(entries);
      expect(answers).toEqual(entries.map((_, index) => ({ kind: 'appended', position: index + 2 })));
      const read = await log.read(2, 5000);
      expect(read.map(text)).toEqual(entries.map((_, index) => `${index}`));
      expect(await log.appendData(entries.slice(0, 3))).toEqual(
        [2, 3, 4].map((position) => ({ kind: 'repeated', position })),
      );
    });
  });
}
