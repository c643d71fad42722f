import type { Target } from '@kschema/engine';
import type { EventLog } from '@kschema/log';
import { expect, test } from 'vitest';
import { type Instance, openInstance } from '../src/index.ts';
import { freshLog, freshPath, historyOf, kuzuTarget, push, until } from './support.ts';

const event = (create: string) => `event Join(id: INT64, name: STRING, age: INT32) { CREATE (${create}) }`;
const plain = 'id: $id, name: $name, age: $age';
const texts = 'id: $id, name: $name, age: CAST($age AS STRING)';
const history = historyOf(
  `node User { id: INT64 @key  name: STRING  age: INT32 }\n${event(`:User {${plain}}`)}`,
  // Expanded.
  `node User { id: INT64 @key  name: STRING  age: INT32  nick: STRING }\n${event(`:User {${plain}}`)}`,
  // Renamed.
  `node Person @renamedFrom(User) { id: INT64 @key  name: STRING  age: INT32  nick: STRING }
   ${event(`:Person {${plain}}`)}`,
  // Of another type.
  `node Person { id: INT64 @key  name: STRING  age: STRING @using(CAST(age AS STRING))  nick: STRING }
   ${event(`:Person {${texts}}`)}`,
  // Contracted.
  `node Person { id: INT64 @key  name: STRING  age: STRING }\n${event(`:Person {${texts}}`)}`,
);
const rows = (table: string) =>
  `MATCH (p:${table}) RETURN p.id AS id, p.name AS name, p.age AS age ORDER BY id`;

test('apps go on writing and reading through a rename, a type change, an expansion and a contraction', async () => {
  expect(history.map(({ minReader, minWriter }) => Math.max(minReader, minWriter))).toEqual([1, 1, 3, 4, 5]);
  const log = await freshLog();
  await push(log, history.slice(0, 1));
  const sent = new Map<number, string>();
  const one = await appIn(log, 'one', sent);
  const two = await appIn(log, 'two', sent);
  const apps = [one, two];
  await Promise.all(apps.map((app) => app.deploy(1, 'User')));
  await Promise.all(apps.map((app) => app.rounds(20)));

  // Nobody has to know of what was added.
  await push(log, history.slice(0, 2));
  await Promise.all(apps.map((app) => until(app.instance(), ({ version }) => version === 2)));
  await Promise.all(apps.map((app) => app.rounds(20)));

  // What an app cannot live with waits, and the app does not.
  await push(log, history.slice(0, 3));
  await Promise.all(apps.map((app) => until(app.instance(), ({ state }) => state === 'held')));
  await Promise.all(apps.map((app) => app.rounds(20)));
  await one.deploy(3, 'Person');
  await Promise.all(apps.map((app) => app.rounds(20)));
  expect(apps.map((app) => app.instance().status().version)).toEqual([3, 2]);

  // One is two versions behind when the next ones come.
  await push(log, history.slice(0, 4));
  await until(one.instance(), ({ state }) => state === 'held');
  await Promise.all(apps.map((app) => app.rounds(20)));
  await push(log, history);
  await Promise.all(apps.map((app) => app.rounds(20)));
  expect(apps.map((app) => app.instance().status().version)).toEqual([3, 2]);
  await two.deploy(5, 'Person');
  await Promise.all(apps.map((app) => app.rounds(20)));
  await one.deploy(5, 'Person');
  await Promise.all(apps.map((app) => app.rounds(20)));

  await Promise.all(apps.map((app) => app.stop()));
  const wanted = [...sent]
    .sort(([a], [b]) => a - b)
    .map(([id, name]) => ({ id, name, age: String(id % 90) }));
  for (const app of apps) {
    const instance = app.instance();
    await instance.caughtUp();
    expect(await instance.query(rows('Person'))).toEqual(wanted);
    expect(instance.status()).toMatchObject({ state: 'live', version: 5, error: null });
    expect(app.failed).toEqual([]);
  }
  const [a, b] = apps.map((app) => app.instance().status());
  expect(a).toMatchObject({ position: b?.position, head: b?.head, schemaHash: b?.schemaHash });
  for (const app of apps) await app.instance().close();
  // As many entries as versions and events: nothing was written twice.
  expect((await log.bounds()).last).toBe(history.length + wanted.length);
});

/** A program with a database of its own. It publishes and queries in turns, until it stops. */
async function appIn(log: EventLog, name: string, sent: Map<number, string>) {
  const database: Target = kuzuTarget(freshPath());
  const failed: string[] = [];
  let instance: Instance | null = null;
  let running: Promise<void> = Promise.resolve();
  let stopped = true;
  let count = 0;
  const waiting = new Set<{ at: number; done(): void }>();
  const own = () => {
    if (instance === null) throw new Error(`${name} was never deployed`);
    return instance;
  };
  const work = async (table: string) => {
    let least = 0;
    while (!stopped) {
      const id = sent.size + 1;
      sent.set(id, name);
      await own().publish({ event: 'Join', parameters: { id, name, age: id % 90 } });
      const found = await own().query(rows(table));
      expect(found.length).toBeGreaterThanOrEqual(least);
      least = found.length;
      count += 1;
      for (const one of waiting) if (count >= one.at) one.done();
    }
  };
  const stop = async () => {
    stopped = true;
    await running;
  };
  return {
    failed,
    instance: own,
    stop,
    /** Another build of the program takes over: it starts where its database is. */
    async deploy(builtFor: number, table: string): Promise<void> {
      await stop();
      await instance?.close();
      instance = await openInstance({ database, log, name, builtFor });
      instance.on('failed', ({ finding }) => failed.push(finding.title));
      await until(instance, ({ version }) => version >= builtFor);
      stopped = false;
      running = work(table);
    },
    /** Resolves when it has published and queried so many times more. */
    async rounds(more: number): Promise<void> {
      const reached = new Promise<void>((done) => waiting.add({ at: count + more, done }));
      await Promise.race([reached, running]);
    },
  };
}
