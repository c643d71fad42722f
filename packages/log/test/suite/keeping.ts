import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { EventLog } from '@kschema/log';
import { afterAll, describe, expect, test } from 'vitest';
import { appendSchema, bytes, expectFailure, fill, take, temporaryFolder } from '../support.ts';

export function describeKeeping(open: (url?: string) => Promise<EventLog>): void {
  describe('checkpoints', () => {
    const folder = temporaryFolder();
    afterAll(folder.remove);
    const file = (name: string, content: string | Uint8Array) => {
      const path = join(folder.path, name);
      writeFileSync(path, content);
      return path;
    };

    test('come back as they were put, the highest position first', async () => {
      const log = await open();
      expect(await log.checkpoints.list()).toEqual([]);
      const large = new Uint8Array(3_000_000).map((_, index) => (index * 7 + (index >> 9)) & 255);
      const one = await log.checkpoints.put(
        { position: 5, schema: { hash: 'ä', tables: [1, null] } },
        file('one', large),
      );
      const two = await log.checkpoints.put({ position: 12 }, file('two', ''));
      expect(one).toMatchObject({
        size: 3_000_000,
        meta: { position: 5, schema: { hash: 'ä', tables: [1, null] } },
      });
      const other = await open(log.url);
      expect(await other.checkpoints.list()).toEqual([two, one]);
      const target = join(folder.path, 'back');
      expect(await other.checkpoints.fetch(one.id, target)).toEqual(one);
      expect(Buffer.compare(readFileSync(target), large)).toBe(0);
      await other.checkpoints.fetch(two.id, target);
      expect(readFileSync(target)).toHaveLength(0);
    });

    test('the same content at the same position is one checkpoint', async () => {
      const log = await open();
      const path = file('same', 'content');
      const one = await log.checkpoints.put({ position: 5 }, path);
      const again = await log.checkpoints.put({ position: 5 }, path);
      const later = await log.checkpoints.put({ position: 6 }, path);
      expect(again.id).toBe(one.id);
      expect((await log.checkpoints.list()).map(({ id }) => id)).toEqual([later.id, one.id]);
    });

    test('one that is removed, or was never there, is missing', async () => {
      const log = await open();
      const one = await log.checkpoints.put({ position: 5 }, file('gone', 'content'));
      const two = await log.checkpoints.put({ position: 6 }, file('stays', 'content'));
      await log.checkpoints.remove(one.id);
      await log.checkpoints.remove(one.id);
      await log.checkpoints.remove('5-none');
      expect((await log.checkpoints.list()).map(({ id }) => id)).toEqual([two.id]);
      const target = join(folder.path, 'never');
      await expectFailure(log.checkpoints.fetch(one.id, target), 'missing');
      await expectFailure(log.checkpoints.fetch('5-none', target), 'missing');
      expect(readdirSync(folder.path).filter((name) => name.startsWith('never'))).toEqual([]);
      await expectFailure(log.checkpoints.put({ position: 5 }, join(folder.path, 'no-such-file')), 'missing');
    });
  });

  describe('fleet', () => {
    test('lists who is alive, with the last state', async () => {
      const log = await open();
      const other = await open(log.url);
      expect(await log.fleet.list()).toEqual([]);
      await log.fleet.announce('b-1', { version: 1 }, 60_000);
      await other.fleet.announce('a_2', null, 60_000);
      await log.fleet.announce('b-1', { version: 2, lag: [0] }, 60_000);
      const members = await other.fleet.list();
      expect(members).toEqual([
        { name: 'a_2', state: null, at: expect.any(String) },
        { name: 'b-1', state: { version: 2, lag: [0] }, at: expect.any(String) },
      ]);
      await other.fleet.leave('b-1');
      await other.fleet.leave('b-1');
      expect((await log.fleet.list()).map(({ name }) => name)).toEqual(['a_2']);
      await log.fleet.announce('b-1', 3, 60_000);
      expect((await log.fleet.list()).map(({ name }) => name)).toEqual(['a_2', 'b-1']);
    });

    test('forgets who is silent', async () => {
      const log = await open();
      await log.fleet.announce('short', 1, log.capabilities.fleetStep);
      await log.fleet.announce('long', 1, 60_000);
      while ((await log.fleet.list()).some(({ name }) => name === 'short')) await pause(20);
      expect((await log.fleet.list()).map(({ name }) => name)).toEqual(['long']);
    });

    test('refuses what cannot be a name or a time to live', async () => {
      const log = await open();
      for (const name of ['', 'a.b', 'a b', '*', 'ü', 'x'.repeat(65)])
        await expectFailure(log.fleet.announce(name, 1, 1000), 'invalid');
      for (const ttl of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
        await expectFailure(log.fleet.announce('a', 1, ttl), 'invalid');
    });
  });

  describe('trim', () => {
    test('removes data entries, never schema entries, and moves no position', async () => {
      const log = await open();
      await appendSchema(log, 's1');
      await fill(log, 'a', 3);
      await appendSchema(log, 's2');
      await fill(log, 'b', 2);
      await log.trim(6);
      expect(await log.bounds()).toEqual({ last: 7, lastSchema: 5, trimmed: 6 });
      expect((await log.read(1, 10, 'schema')).map(({ position, id }) => [position, id])).toEqual([
        [1, 's1'],
        [5, 's2'],
      ]);
      expect((await log.read(7, 10)).map(({ id }) => id)).toEqual(['b1']);
      for (const from of [1, 5, 6]) {
        await expectFailure(log.read(from, 10), 'trimmed');
        await expectFailure(log.read(from, 10, 'data'), 'trimmed');
        await expectFailure(take(log, from, 1), 'trimmed');
      }
      expect((await take(log, 7, 1)).map(({ id }) => id)).toEqual(['b1']);
      expect(await log.append({ topic: 'data', id: 'b1', bytes: bytes('b1') })).toEqual({
        kind: 'repeated',
        position: 7,
      });
      await log.trim(3);
      expect((await log.bounds()).trimmed).toBe(6);
    });

    test('of everything leaves a log that goes on', async () => {
      const log = await open();
      const first = await appendSchema(log, 's1');
      await fill(log, 'a', 3);
      await log.trim(1000);
      expect(await log.bounds()).toEqual({ last: 4, lastSchema: 1, trimmed: 4 });
      expect(await log.append({ topic: 'schema', id: 'fork', bytes: bytes('fork'), after: 0 })).toEqual({
        kind: 'conflict',
        lastSchema: first,
      });
      expect(await appendSchema(log, 's2')).toBe(5);
      expect((await take(log, 5, 1)).map(({ id }) => id)).toEqual(['s2']);
    });

    test('a follower that has yet to tell what was trimmed says so', async () => {
      const log = await open();
      await fill(log, 'a', 2);
      const entries = log.follow(1, new AbortController().signal)[Symbol.asyncIterator]();
      expect((await entries.next()).value?.id).toBe('a0');
      expect((await entries.next()).value?.id).toBe('a1');
      const other = await open(log.url);
      await fill(other, 'b', 2000);
      await other.trim(2002);
      const rest = async () => {
        for (let told = await entries.next(); !told.done; told = await entries.next());
      };
      await expectFailure(rest(), 'trimmed');
    });
  });
}
