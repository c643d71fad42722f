import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { EventLog } from '@kschema/log';
import { describe, expect, test } from 'vitest';
import { type Instance, openInstance, readFleet } from '../src/index.ts';
import { freshLog, freshPath, historyOf, kuzuTarget, member, push, until } from './support.ts';

const docs = (rest: string) => `
  node Doc { id: INT64 @key  title: STRING  place: FLOAT[2]  ${rest} }
  event AddDoc(id: INT64, title: STRING, place: FLOAT[2]) {
    CREATE (:Doc {id: $id, title: $title, place: $place})
  }`;
const words = 'fulltext words(title)';
const exact = 'fulltext words(title) { stemmer: "none" }';
const near = 'vector near(place) { metric: "l2" }';
const titles = ['apples', 'birches', 'cedars', 'daisies', 'elders', 'ferns'];
const doc = (id: number) => ({ event: 'AddDoc', parameters: { id, title: titles[id], place: [id, 1] } });
const withWord = (text: string) =>
  `CALL QUERY_FTS_INDEX('Doc', 'words', '${text}') RETURN node.id AS id ORDER BY id`;
const nearest = `CALL QUERY_VECTOR_INDEX('Doc', 'near', CAST([2.0, 1.0] AS FLOAT[2]), 1) RETURN node.id AS id`;
const all = 'MATCH (d:Doc) RETURN d.id AS id ORDER BY id';
const ids = (...list: number[]) => list.map((id) => ({ id }));

const building = (instance: Instance) => until(instance, ({ indexes }) => indexes.building);

/** Three rows, and the indexes of the version before the last. */
async function filled(log: EventLog, history: ReturnType<typeof historyOf>): Promise<Instance> {
  await push(log, history.slice(0, -1));
  const instance = await member(log, 'a');
  for (const id of [1, 2, 3]) await instance.publish(doc(id), { until: 'applied' });
  await instance.indexed();
  return instance;
}

describe('indexes of an instance', () => {
  test.each([
    { kind: 'full-text', index: words, query: withWord('cedar'), subject: 'Doc.words' },
    { kind: 'vector', index: near, query: nearest, subject: 'Doc.near' },
  ])(
    '$kind: built in the background, with what is published meanwhile',
    async ({ index, query, subject }) => {
      const log = await freshLog();
      const history = historyOf(docs(''), docs(index));
      const a = await filled(log, history);
      const told: unknown[] = [];
      const during: Promise<unknown>[] = [];
      a.on('indexes', (state) => {
        told.push(state);
        if (state.building) during.push(a.publish(doc(4), { until: 'applied' }));
      });
      a.on('schemaChanged', () => told.push(a.status().indexes.pending));
      await push(log, history);
      await a.caughtUp();
      await a.indexed();
      await Promise.all(during);
      expect(told).toEqual([
        [subject],
        { pending: [subject], building: true },
        { pending: [], building: false },
      ]);
      expect(await a.query(query)).toEqual(ids(2));
      expect(await a.query(all)).toEqual(ids(1, 2, 3, 4));
      await a.publish(doc(5), { until: 'applied' });
      expect(await a.query(all)).toEqual(ids(1, 2, 3, 4, 5));
      const b = await member(log, 'b');
      await b.caughtUp();
      await b.indexed();
      expect(b.status().schemaHash).toBe(a.status().schemaHash);
      expect(await b.query(query)).toEqual(ids(2));
    },
  );

  test('an index that is replaced answers until the new one is there', async () => {
    const log = await freshLog();
    const history = historyOf(docs(words), docs(exact));
    const a = await filled(log, history);
    const meanwhile: Promise<unknown>[] = [];
    a.on('schemaChanged', () => meanwhile.push(a.query(withWord('cedar'))));
    a.on('indexes', (state) => state.building && meanwhile.push(a.query(withWord('cedar'))));
    await push(log, history);
    await a.caughtUp();
    await a.indexed();
    expect(await Promise.all(meanwhile)).toEqual([ids(2), ids(2)]);
    expect(await a.query(withWord('cedar'))).toEqual([]);
    expect(await a.query(withWord('cedars'))).toEqual(ids(2));
  });

  test('a version that comes during a build is applied at once, and building begins anew', async () => {
    const log = await freshLog();
    const history = historyOf(docs(''), docs(words), docs(`${words} ${near} note: STRING = "n"`));
    const a = await filled(log, history.slice(0, 2));
    const versions: Promise<void>[] = [];
    a.on('indexes', (state) => state.building && versions.push(push(log, history)));
    await push(log, history.slice(0, 2));
    await until(a, ({ version }) => version === 3);
    await a.indexed();
    await Promise.all(versions);
    expect(await a.query(withWord('cedar'))).toEqual(ids(2));
    expect(await a.query(nearest)).toEqual(ids(2));
    expect(await a.query('MATCH (d:Doc {note: "n"}) RETURN count(*) AS n')).toEqual([{ n: 3 }]);
  });

  test.each([
    {
      what: 'its table is renamed',
      next: docs(words).replace('Doc {', 'Paper @renamedFrom(Doc) {').replace(':Doc', ':Paper'),
    },
    {
      what: 'a property goes',
      next: docs(words)
        .replace(/place: FLOAT\[2\] {2}n/, 'n')
        .replace(', place: $place', ''),
    },
    { what: 'it goes itself', next: docs('') },
  ])('a version may come before its index is built: $what', async ({ next }) => {
    const log = await freshLog();
    const history = historyOf(docs(exact), docs(words), next);
    const late = await filled(log, history.slice(0, 2));
    await push(log, history.slice(0, 2));
    await push(log, history);
    await until(late, ({ version }) => version === 3);
    await late.indexed();
    const whole = await member(log, 'whole');
    await whole.caughtUp();
    await whole.indexed();
    expect(late.status().schemaHash).toBe(whole.status().schemaHash);
    expect(late.status().indexes.error).toBeNull();
  });

  test('an instance that is held builds what it has the version for', async () => {
    const log = await freshLog();
    const history = historyOf(docs(''), docs(words), docs(`${words} note: STRING = "n"`));
    await push(log, history.slice(0, 2));
    await push(log, history, { ring: 'nobody' });
    const a = await member(log, 'a');
    await until(a, ({ state }) => state === 'held');
    await a.indexed();
    expect(a.status()).toMatchObject({ state: 'held', version: 2, indexes: { pending: [] } });
    expect(await a.query(withWord('cedar'))).toEqual([]);
  });

  test('the fleet is told what is pending, and takes it for no difference', async () => {
    const log = await freshLog();
    const history = historyOf(docs(''), docs(words));
    const a = await filled(log, history);
    const seen: Promise<Awaited<ReturnType<typeof readFleet>>>[] = [];
    const b = await member(log, 'b');
    await b.caughtUp();
    a.on('indexes', (state) => state.building && seen.push(readFleet(log)));
    await push(log, history);
    await Promise.all([a.caughtUp(), b.caughtUp()]);
    await Promise.all([a.indexed(), b.indexed()]);
    for (const fleet of await Promise.all(seen)) expect(fleet.some(({ differs }) => differs)).toBe(false);
    expect((await readFleet(log)).map(({ indexes }) => indexes.pending)).toEqual([[], []]);
  });

  test('an instance that closes during a build goes on at its next start', async () => {
    const log = await freshLog();
    const history = historyOf(docs(''), docs(near));
    await push(log, history);
    const database = kuzuTarget(freshPath());
    const first = await openInstance({ database, log, name: 'a' });
    await first.publish(doc(2), { until: 'applied' });
    await building(first);
    await first.close();
    expect(existsSync(`${database.path}.kschema-indexes`)).toBe(false);
    const second = await member(log, 'a', { database });
    expect(second.status().indexes.pending).toEqual(['Doc.near']);
    await second.indexed();
    expect(await second.query(nearest)).toEqual(ids(2));
  });

  test('one that is killed during a build, too', async () => {
    const log = await freshLog();
    const history = historyOf(docs(''), docs(near));
    await push(log, history);
    const database = kuzuTarget(freshPath());
    const child = started(database.path, log.url);
    await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
    expect(existsSync(`${database.path}.kschema-indexes`)).toBe(true);
    const again = await member(log, 'a', { database });
    await again.publish(doc(2), { until: 'applied' });
    await again.indexed();
    expect(await again.query(nearest)).toEqual(ids(2));
    expect(existsSync(`${database.path}.kschema-indexes`)).toBe(false);
  });
});

/** An instance that kills itself in the middle of its first build. */
function started(path: string, url: string): ChildProcess {
  const script = fileURLToPath(new URL('./killed-while-building.ts', import.meta.url));
  return spawn(process.execPath, ['--import', 'tsx', '--conditions=kschema-source', script, path, url], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
