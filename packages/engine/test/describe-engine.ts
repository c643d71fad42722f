import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Engine, push, verify } from '../src/index.ts';
import { type ChangeCase, changeCases } from './change-cases.ts';
import { freshTarget, historyOf, pushed, pushOptions, run } from './support.ts';

/** Everything that an engine must do, on disk, with checkpoints and reopening. A second engine's whole test is one call. */
export function describeEngine(engine: Engine): void {
  describe(engine.name, () => {
    const needsIndexes = (one: ChangeCase) => /\b(fulltext|vector) /.test(`${one.before} ${one.after}`);
    const possible = changeCases.filter((one) => engine.capabilities.buildsIndexes || !needsIndexes(one));
    describe('changes keep the rows', () => {
      for (const one of possible) {
        for (const rows of ['in the log', 'in the file'] as const) {
          test(`${one.name}, rows ${rows}`, () => keepsRows(engine, one, rows, 'copy'));
        }
      }
    });
    for (const one of changeCases.filter((each) => !possible.includes(each))) {
      test(`${one.name}: refused before anything is sent`, () => refusesIndexes(engine, one));
    }
    test.each(['copy', 'decline'] as const)('large versions are read again, guard %s', (guard) =>
      keepsLargeVersions(engine, guard),
    );
    describe('without the guard', () => {
      for (const one of possible) test(one.name, () => keepsRows(engine, one, 'in the file', 'decline'));
    });
  });
}

async function refusesIndexes(engine: Engine, one: ChangeCase): Promise<void> {
  const target = freshTarget(engine);
  const history = historyOf(one.before, one.after);
  const outcome = await push(target, history, pushOptions);
  expect(outcome).toMatchObject({ value: { applied: [] }, findings: [{ code: 'IX109' }] });
  expect(existsSync(target.path)).toBe(false);
}

/** Versions of many kilobytes, applied and adopted, each read from the files alone. */
async function keepsLargeVersions(engine: Engine, guard: 'copy' | 'decline'): Promise<void> {
  const properties = (count: number) =>
    Array.from({ length: count }, (_, at) => `property_${at}_of_a_wide_table: STRING`).join('  ');
  const wide = (count: number) => `node T { id: INT64 @key  ${properties(count)} }`;
  const history = historyOf(wide(100), wide(220));
  const made = freshTarget(engine);
  await pushed(made, history.slice(0, 1), { guard });
  expect((await verify(made)).findings).toEqual([]);
  await pushed(made, history, { guard });
  expect((await verify(made)).findings).toEqual([]);

  const found = freshTarget(engine);
  const columns = Array.from({ length: 220 }, (_, at) => `property_${at}_of_a_wide_table STRING`);
  await run(found, `CREATE NODE TABLE T(id INT64 PRIMARY KEY, ${columns.join(', ')})`, 'CHECKPOINT');
  expect(await pushed(found, history, { guard })).toMatchObject({ adopted: [1, 2], applied: [], head: 2 });
  expect((await verify(found)).findings).toEqual([]);
}

async function keepsRows(
  engine: Engine,
  one: ChangeCase,
  rows: 'in the log' | 'in the file',
  guard: 'copy' | 'decline',
): Promise<void> {
  const target = freshTarget(engine);
  const history = historyOf(one.before, one.after);
  await pushed(target, history.slice(0, 1));
  if (one.rows.length > 0) await run(target, ...one.rows);
  if (rows === 'in the file') await run(target, 'CHECKPOINT');

  const result = await pushed(target, history, { guard });
  expect(result).toMatchObject({ applied: [2], head: 2 });
  if (one.way !== undefined && guard === 'copy') expect(result.way).toBe(wayOn(engine, one.way));
  expect((await verify(target)).value.differences).toEqual([]);
  expect(beside(target.path)).toEqual([]);

  for (const [query, expected] of one.holds) expect(await run(target, query)).toEqual(expected);
  await run(target, 'CHECKPOINT');
  for (const [query, expected] of one.holds) expect(await run(target, query)).toEqual(expected);

  // A row written afterwards survives, through the log and through the file.
  if (one.write !== undefined) {
    const [statement, query, expected] = one.write;
    await run(target, ...statement);
    expect(await run(target, query)).toEqual(expected);
    await run(target, 'CHECKPOINT');
    expect(await run(target, query)).toEqual(expected);
  }
  expect(await pushed(target, history)).toMatchObject({ applied: [], way: 'none' });
  expect((await push(target, history, pushOptions)).findings).toEqual([]);
}

/** An engine whose log does not keep everything gets every version on a copy. */
export function wayOn(engine: Engine, way: 'transaction' | 'copy'): 'transaction' | 'copy' {
  return engine.capabilities.logKeepsLargeRecords ? way : 'copy';
}

/** Files of kschema's own beside a database. */
export function beside(path: string): string[] {
  if (!existsSync(path)) return [];
  const folder = dirname(path);
  return readdirSync(folder).filter(
    (name) => name.startsWith(`${basename(path)}.`) && name.includes('kschema'),
  );
}
