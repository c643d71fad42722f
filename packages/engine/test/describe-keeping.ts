import { existsSync, linkSync, readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Engine, inspectTarget, planPush, restore, type Target, verify } from '../src/index.ts';
import { pushUnchecked } from '../src/push/push.ts';
import { beside } from './describe-engine.ts';
import { freshTarget, historyOf, inDatabase, pushed, pushOptions, run } from './support.ts';

const first = 'node User { id: INT64 @key  name: STRING  age: STRING }  node Old { id: INT64 @key }';
const history = historyOf(
  first,
  'node User { id: INT64 @key  age: STRING }  node Old { id: INT64 @key }',
  'node User { id: INT64 @key  age: STRING  nick: STRING }  node Old { id: INT64 @key }',
  'node User { id: INT64 @key  age: STRING  nick: STRING }',
  'node User { id: INT64 @key  age: INT64 @using(CAST(age AS INT64))  nick: STRING }',
);
const restoring = { ...pushOptions, from: null };

/** Databases are kept as they were before something that loses data, and come back. */
export function describeKeeping(engine: Engine): void {
  describe(`${engine.name}, keeping`, () => {
    for (const rows of ['in the log', 'in the file'] as const) {
      test(`what a push loses is in the copy, rows ${rows}`, async () => {
        const target = await filled(engine, rows);
        const planned = await planPush(target, history.slice(0, 2), 3);
        expect(planned.value.keep?.losses).toEqual(['drop property User.name']);
        const result = await pushed(target, history.slice(0, 2), { keep: 3 });
        expect(result).toMatchObject({ applied: [2], way: 'copy', removed: [] });
        expect(result.kept).toBe(planned.value.keep?.path);
        expect(names(target)).toEqual(['before-v2']);
        expect(beside(target.path)).toEqual([]);
        await expectFirst({ ...target, path: String(result.kept) });
        expect((await verify(target)).value).toMatchObject({ head: 2, differences: [] });
        expect((await inspectTarget(target)).value.kept).toMatchObject([{ before: 'v2' }]);
        // Written afterwards, the copy stays what it was.
        await run(target, 'MATCH (u:User) DELETE u', 'CHECKPOINT');
        await expectFirst({ ...target, path: String(result.kept) });
      });

      test(`a kept copy comes back, rows ${rows}`, async () => {
        const target = await filled(engine, 'in the file');
        await pushed(target, history.slice(0, 2), { keep: 3 });
        await run(target, 'CREATE (:User {id: 7, age: "70"})');
        if (rows === 'in the file') await run(target, 'CHECKPOINT');
        const { value, findings } = await restore(target, restoring);
        expect(findings).toEqual([]);
        expect(value).toMatchObject({ before: 2, head: 1 });
        await expectFirst(target);
        expect((await verify(target)).value).toMatchObject({ head: 1, differences: [] });
        expect(names(target)).toEqual(['before-restore-v2', 'before-v2']);
        expect(beside(target.path)).toEqual([]);
        // What it replaced is there in turn, and comes back the same way.
        const back = await restore(target, { ...restoring, from: value.kept });
        expect(back.findings).toEqual([]);
        expect(back.value).toMatchObject({ before: 1, head: 2 });
        expect(await run(target, 'MATCH (u:User) RETURN count(*) AS n')).toEqual([{ n: 4 }]);
        expect(names(target)).toEqual(['before-restore-v1', 'before-restore-v2', 'before-v2']);
      });
    }

    test('also what is one transaction is kept when it loses data, and nothing else is', async () => {
      const target = await filled(engine, 'in the file');
      await pushed(target, history.slice(0, 2), { keep: 3 });
      expect(await pushed(target, history.slice(0, 3), { keep: 3 })).toMatchObject({
        way: engine.capabilities.logKeepsLargeRecords ? 'transaction' : 'copy',
        kept: null,
      });
      expect(await pushed(target, history.slice(0, 4), { keep: 3 })).toMatchObject({ way: 'copy' });
      expect(names(target)).toEqual(['before-v2', 'before-v4']);
    });

    test('only so many are kept, the newest', async () => {
      const target = await filled(engine, 'in the file');
      await pushed(target, history.slice(0, 2), { keep: 2 });
      await pushed(target, history.slice(0, 4), { keep: 2 });
      const result = await pushed(target, history, { keep: 2 });
      expect(result.removed.map((path) => basename(path))).toEqual([`${basename(target.path)}.before-v2`]);
      expect(names(target)).toEqual(['before-v3', 'before-v5']);
    });

    test('no copy is kept of a new database, without the guard, or where none is wanted', async () => {
      const fresh = freshTarget(engine);
      expect(await pushed(fresh, history, { keep: 3 })).toMatchObject({ kept: null });
      expect(names(fresh)).toEqual([]);
      const declined = await filled(engine, 'in the file');
      await pushed(declined, history.slice(0, 2), { keep: 3, guard: 'decline' });
      expect(names(declined)).toEqual([]);
      const unwanted = await filled(engine, 'in the file');
      await pushed(unwanted, history.slice(0, 2), { keep: 0 });
      expect(names(unwanted)).toEqual([]);
    });

    test('a push that fails keeps nothing', async () => {
      const target = await filled(engine, 'in the file');
      await run(target, 'MATCH (u:User {id: 1}) SET u.age = "old"', 'CHECKPOINT');
      const { findings } = await pushUnchecked(target, history, { ...pushOptions, keep: 3 });
      expect(findings.map(({ code }) => code)).toEqual(['EN107']);
      expect(names(target)).toEqual([]);
      expect((await verify(target)).value).toMatchObject({ head: 1, differences: [] });
    });

    test('a name that was meant for a swap that never happened goes with the next opening', async () => {
      const target = await filled(engine, 'in the file');
      linkSync(target.path, `${target.path}.before-v2`);
      expect((await inspectTarget(target)).value.kept).toEqual([]);
      expect(names(target)).toEqual([]);
      await expectFirst(target);
    });

    test('a copy that is not there is named', async () => {
      const target = await filled(engine, 'in the file');
      const none = await restore(target, restoring);
      expect(none.findings.map(({ code, facts }) => [code, facts.known])).toEqual([['EN132', []]]);
      await pushed(target, history.slice(0, 2), { keep: 3 });
      const other = await restore(target, { ...restoring, from: 'db.before-v9' });
      expect(other.findings[0]?.fix).toContain('before-v2');
    });

    test('a database that is gone comes back too', async () => {
      const target = await filled(engine, 'in the file');
      await pushed(target, history.slice(0, 2), { keep: 3 });
      const { rmSync } = await import('node:fs');
      rmSync(target.path);
      const { value, findings } = await restore(target, restoring);
      expect(findings).toEqual([]);
      expect(value).toMatchObject({ before: 0, head: 1, kept: null });
      await expectFirst(target);
    });
  });
}

async function filled(engine: Engine, rows: 'in the log' | 'in the file'): Promise<Target> {
  const target = freshTarget(engine);
  await pushed(target, history.slice(0, 1));
  await run(
    target,
    'UNWIND range(1, 3) AS i CREATE (:User {id: i, name: "n" + CAST(i AS STRING), age: "1"})',
  );
  if (rows === 'in the file') await run(target, 'CHECKPOINT');
  return target;
}

/** The first version with its three rows; opened by the engine alone. */
async function expectFirst(target: Target): Promise<void> {
  expect(existsSync(target.path)).toBe(true);
  const rows = await inDatabase(target, (session) =>
    session.query('MATCH (u:User) RETURN u.name AS name ORDER BY u.id'),
  );
  expect(rows.map(({ name }) => name)).toEqual(['n1', 'n2', 'n3']);
  const [head] = await run(target, 'MATCH (v:`__kschema_version`) RETURN max(v.number) AS head');
  expect(head).toEqual({ head: 1 });
}

/** Kept copies beside a database, by what follows its name. */
function names(target: Target): string[] {
  const own = `${basename(target.path)}.`;
  return readdirSync(dirname(target.path))
    .filter((name) => name.startsWith(`${own}before`) && !name.endsWith('.wal'))
    .map((name) => name.slice(own.length))
    .sort();
}
