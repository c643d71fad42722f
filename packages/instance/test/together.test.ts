import { readAudit, readVersions, type Target } from '@kschema/engine';
import type { EventLog } from '@kschema/log';
import { describe, expect, test } from 'vitest';
import { type Instance, pushToLog } from '../src/index.ts';
import { freshLog, freshPath, historyOf, kuzuTarget, member, until } from './support.ts';

const user = (rest: string) => `
  node User { id: INT64 @key  name: STRING  ${rest} }
  event AddUser(id: INT64, name: STRING) { CREATE (:User {id: $id, name: $name}) }`;
const history = historyOf(
  user(''),
  user('a: INT64 = 1'),
  user('a: INT64 = 1  b: STRING = "b"'),
  user('b: STRING = "b"'),
  user('b: INT64 = 5 @using(CAST(name AS INT64))'),
);

/** Each version in an entry of its own, by somebody else. */
async function pushEach(log: EventLog, from: number, to: number): Promise<void> {
  for (let count = from; count <= to; count += 1) {
    const by = `author ${count}`;
    const { findings } = await pushToLog(log, history.slice(0, count), { by, accepted: [], ring: null });
    expect(findings).toEqual([]);
  }
}

function changesOf(instance: Instance): [number, number][] {
  const changes: [number, number][] = [];
  instance.on('schemaChanged', ({ before, version }) => changes.push([before, version]));
  return changes;
}

async function ledgerOf({ engine, path, options }: Target) {
  const session = await engine.open(path, options);
  const versions = await readVersions(session);
  await session.close();
  return versions.map(({ number, hash, actor, appliedAt }) => ({ number, hash, actor, appliedAt }));
}

describe('versions that follow one another in the log', () => {
  test('are applied together, and the ledger says of each who pushed it and when', async () => {
    const log = await freshLog();
    const databases = [kuzuTarget(freshPath()), kuzuTarget(freshPath())] as const;
    const early = await member(log, 'early', { database: databases[0] });
    for (let count = 1; count <= 4; count += 1) {
      await pushEach(log, count, count);
      await early.caughtUp();
    }
    const late = await member(log, 'late', { database: databases[1] });
    const changes = changesOf(late);
    await late.caughtUp();
    // The first one by itself: a database may hold its tables already.
    expect(changes).toEqual([
      [0, 1],
      [1, 4],
    ]);
    const { schemaHash, head, position } = early.status();
    expect(late.status()).toMatchObject({ schemaHash, head, position });
    await Promise.all([early.close(), late.close()]);
    const ledger = await ledgerOf(databases[1]);
    expect(ledger.map(({ actor }) => actor)).toEqual(['author 1', 'author 2', 'author 3', 'author 4']);
    expect(ledger).toEqual(await ledgerOf(databases[0]));
  });

  test('with one that the rows refuse: those before it are applied, and it is told once', async () => {
    const log = await freshLog();
    const database = kuzuTarget(freshPath());
    await pushEach(log, 1, 1);
    const first = await member(log, 'a', { database });
    await first.publish({ event: 'AddUser', parameters: { id: 1, name: 'ada' } }, { until: 'applied' });
    await first.close();
    await pushEach(log, 2, 5);
    const again = await member(log, 'a', { database });
    const changes = changesOf(again);
    await until(again, ({ state }) => state === 'halted');
    expect(again.status()).toMatchObject({ version: 4, position: 5, error: { code: 'TY104' } });
    expect(changes.at(-1)?.[1]).toBe(4);
    await again.close();
    const refusals = (await readAudit(database)).value.filter(({ action }) => action !== 'applied');
    expect(refusals.map(({ version }) => version)).toEqual([5]);
  });

  test('with one that the app was not built for: those before it are applied, and it is held', async () => {
    const log = await freshLog();
    await pushEach(log, 1, 4);
    const a = await member(log, 'a', { builtFor: 3 });
    const changes = changesOf(a);
    await until(a, ({ state }) => state === 'held');
    expect(a.status()).toMatchObject({ version: 3, position: 3 });
    expect(changes).toEqual([
      [0, 1],
      [1, 3],
    ]);
  });
});
