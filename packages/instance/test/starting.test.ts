import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { push as pushToDatabase } from '@kschema/engine';
import { describe, expect, test } from 'vitest';
import { openInstance } from '../src/index.ts';
import { freshLog, freshPath, historyOf, kuzuTarget, member, push } from './support.ts';

const [one, two] = historyOf(
  `node Item { id: INT64 @key  name: STRING }
   event Add(id: INT64, name: STRING) { CREATE (:Item {id: $id, name: $name}) }`,
  `node Thing @renamedFrom(Item) { id: INT64 @key  name: STRING  size: INT64 = 1 }
   event Add(id: INT64, name: STRING) { CREATE (:Thing {id: $id, name: $name}) }`,
);
if (one === undefined || two === undefined) throw new Error('No versions');
const add = (id: number) => ({ event: 'Add', parameters: { id, name: `n${id}` } });
const things = 'MATCH (t:Thing) RETURN t.id AS id, t.name AS name, t.size AS size ORDER BY id';

/** A log with two versions and events before, between and behind them, and an instance that has them. */
async function lived() {
  const log = await freshLog();
  await push(log, [one as never]);
  const a = await member(log, 'a');
  await a.caughtUp();
  await a.publish([add(1), add(2)]);
  await a.publish(add(3), { until: 'applied' });
  await push(log, [one as never, two as never]);
  await a.caughtUp();
  await a.publish(add(4), { until: 'applied' });
  return { log, a };
}

describe('a new instance', () => {
  test('starts from the newest checkpoint and is what a replay from the beginning is', async () => {
    const { log, a } = await lived();
    const checkpoint = await a.checkpoint();
    expect(checkpoint.meta).toMatchObject({ position: 5, version: 2, engine: 'kuzu 0.11.3' });
    await a.publish(add(5), { until: 'applied' });
    const fromCheckpoint = await member(log, 'b');
    expect(fromCheckpoint.status().position).toBe(5);
    await fromCheckpoint.caughtUp();
    await log.checkpoints.remove(checkpoint.id);
    const replayed = await member(log, 'c');
    expect(replayed.status().position).toBe(0);
    await replayed.caughtUp();
    const rows = await a.query(things);
    expect(rows).toHaveLength(5);
    for (const instance of [fromCheckpoint, replayed]) {
      expect(await instance.query(things)).toEqual(rows);
      const { position, head, version, schemaHash } = instance.status();
      expect({ position, head, version, schemaHash }).toEqual({
        position: 6,
        head: a.status().head,
        version: 2,
        schemaHash: a.status().schemaHash,
      });
    }
  });

  test('starts from a checkpoint when the events before it are trimmed', async () => {
    const { log, a } = await lived();
    await a.checkpoint();
    await log.trim(5);
    const b = await member(log, 'b');
    await b.caughtUp();
    expect(await b.query(things)).toEqual(await a.query(things));
    expect(b.status().head).toBe(a.status().head);
  });

  test('says so when there is no checkpoint to start from', async () => {
    const { log } = await lived();
    await log.trim(3);
    await expect(member(log, 'b')).rejects.toMatchObject({ finding: { code: 'IN109' } });
  });
});

describe('an instance that comes back', () => {
  test('from below what the log still has starts from a checkpoint, and says so', async () => {
    const { log, a } = await lived();
    const target = kuzuTarget(freshPath());
    const b = await openInstance({ database: target, log, name: 'b' });
    await b.caughtUp();
    await b.close();
    for (let id = 5; id < 10; id += 1) await a.publish(add(id), { until: 'applied' });
    await a.checkpoint();
    await log.trim(10);
    await a.publish(add(10), { until: 'applied' });
    await using again = await openInstance({ database: target, log, name: 'b' });
    await again.caughtUp();
    expect(await again.query(things)).toEqual(await a.query(things));
    expect(existsSync(`${target.path}.aside`)).toBe(true);
  });

  test('with a database that cannot be opened makes it anew', async () => {
    const { log, a } = await lived();
    const target = kuzuTarget(freshPath());
    const b = await openInstance({ database: target, log, name: 'b' });
    await b.caughtUp();
    await b.checkpoint();
    await b.close();
    await a.publish(add(5), { until: 'applied' });
    truncateSync(target.path, 5000);
    await using again = await openInstance({ database: target, log, name: 'b' });
    const rebuilt = new Promise((resolve) => again.on('rebuilt', ({ finding }) => resolve(finding.code)));
    await again.caughtUp();
    expect(await rebuilt).toBe('IN114');
    expect(await again.query(things)).toEqual(await a.query(things));
    expect(existsSync(`${target.path}.aside`)).toBe(true);
  });

  test('with a path of something else leaves that alone', async () => {
    const { log } = await lived();
    const target = kuzuTarget(freshPath());
    writeFileSync(target.path, 'something else');
    await expect(openInstance({ database: target, log, name: 'b' })).rejects.toMatchObject({
      finding: { code: 'EN103' },
    });
    expect(readFileSync(target.path, 'utf8')).toBe('something else');
  });
});

describe('a database that was pushed to before', () => {
  test('joins behind the version that it has', async () => {
    const log = await freshLog();
    const target = kuzuTarget(freshPath());
    await pushToDatabase(target, [one as never], {
      guard: 'copy',
      actor: 'tester',
      at: '2026-01-01T00:00:00.000Z',
      clock: () => 0,
    });
    await push(log, [one as never]);
    await using a = await openInstance({ database: target, log, name: 'a' });
    expect(a.status()).toMatchObject({ position: 1, version: 1 });
    await push(log, [one as never, two as never]);
    await a.caughtUp();
    await a.publish(add(1), { until: 'applied' });
    expect(await a.query(things)).toHaveLength(1);
    const b = await member(log, 'b');
    await b.caughtUp();
    expect(b.status().head).toBe(a.status().head);
  });

  test('does not when nobody can say what is in it', async () => {
    const { log } = await lived();
    const target = kuzuTarget(freshPath());
    await pushToDatabase(target, [one as never, two as never], {
      guard: 'copy',
      actor: 'tester',
      at: '2026-01-01T00:00:00.000Z',
      clock: () => 0,
    });
    await expect(openInstance({ database: target, log, name: 'b' })).rejects.toMatchObject({
      finding: { code: 'IN105' },
    });
  });
});
