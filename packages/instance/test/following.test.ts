import { planPush, push as pushToDatabase } from '@kschema/engine';
import { describe, expect, test } from 'vitest';
import { openInstance, Refused } from '../src/index.ts';
import { freshLog, freshPath, historyOf, kuzuTarget, member, push } from './support.ts';

const first = `
  node User { id: INT64 @key  name: STRING  age: INT32 }
  rel Knows: User -> User
  event AddUser(id: INT64, name: STRING, age: INT32 = 0) { CREATE (:User {id: $id, name: $name, age: $age}) }
  event Meet(a: INT64, b: INT64) { MATCH (a:User {id: $a}), (b:User {id: $b}) CREATE (a)-[:Knows]->(b) }`;
/** Renamed, cast and dropped; what is sent stays the same. */
const second = `
  node Person @renamedFrom(User) { id: INT64 @key  name: STRING  age: STRING @using(CAST(age AS STRING)) }
  rel Knows: Person -> Person
  event AddUser(id: INT64, name: STRING, age: INT32 = 0) {
    CREATE (:Person {id: $id, name: $name, age: CAST($age AS STRING)})
  }
  event Meet(a: INT64, b: INT64) { MATCH (a:Person {id: $a}), (b:Person {id: $b}) CREATE (a)-[:Knows]->(b) }`;
const [one, two] = historyOf(first, second);
if (one === undefined || two === undefined) throw new Error('No versions');
const users = 'MATCH (u:User) RETURN u.id AS id, u.name AS name, u.age AS age ORDER BY id';
const persons = users.replace('User', 'Person');

const user = (id: number, age = 30) => ({ event: 'AddUser', parameters: { id, name: `n${id}`, age } });

describe('instances that follow one log', () => {
  test('have what any of them publishes', async () => {
    const log = await freshLog();
    await push(log, [one]);
    const a = await member(log, 'a');
    const b = await member(log, 'b');
    await a.caughtUp();
    await a.publish(user(1));
    const { position } = await a.publish([user(2), { event: 'Meet', parameters: { a: 1, b: 2 } }]);
    for (const instance of [a, b]) {
      await instance.reached(position);
      expect(await instance.query(users)).toEqual([
        { id: 1, name: 'n1', age: 30 },
        { id: 2, name: 'n2', age: 30 },
      ]);
      expect(await instance.query('MATCH (:User)-[k:Knows]->(:User) RETURN count(*) AS n')).toEqual([
        { n: 1 },
      ]);
    }
    expect(a.status()).toMatchObject({ state: 'live', version: 1, position: 3, last: 3, error: null });
    expect(a.status().head).toBe(b.status().head);
    expect(a.status().schemaHash).toBe(b.status().schemaHash);
  });

  test('change their schema while events go on, in the one order', async () => {
    const log = await freshLog();
    await push(log, [one]);
    const a = await member(log, 'a');
    const b = await member(log, 'b');
    await Promise.all([a.caughtUp(), b.caughtUp()]);
    const changed: number[] = [];
    b.on('schemaChanged', ({ version }) => changed.push(version));
    for (let id = 1; id <= 20; id += 1) {
      if (id === 10) await push(log, [one, two]);
      await (id % 2 === 0 ? a : b).publish(user(id, id));
    }
    // Written for version 1 by an app that does not know better, behind version 2.
    await Promise.all([a.caughtUp(), b.caughtUp()]);
    for (const instance of [a, b]) {
      const rows = await instance.query(persons);
      expect(rows).toEqual(
        Array.from({ length: 20 }, (_, at) => ({ id: at + 1, name: `n${at + 1}`, age: `${at + 1}` })),
      );
    }
    expect(changed).toEqual([2]);
    expect(a.status()).toMatchObject({ state: 'live', version: 2 });
    expect(a.status().schemaHash).toBe(b.status().schemaHash);
  });

  test('one that was off catches up with versions and events, and each is applied once', async () => {
    const log = await freshLog();
    await push(log, [one]);
    const a = await member(log, 'a');
    await a.caughtUp();
    const target = kuzuTarget(freshPath());
    const b = await openInstance({ database: target, log, name: 'b' });
    await a.publish(user(1));
    await b.caughtUp();
    await b.close();
    expect(b.status().state).toBe('closed');
    await a.publish(user(2));
    await push(log, [one, two]);
    await a.caughtUp();
    await a.publish(user(3));
    await using again = await openInstance({ database: target, log, name: 'b' });
    expect(again.status().position).toBe(2);
    await again.caughtUp();
    expect((await again.query(persons)).map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  test('the same event twice is one', async () => {
    const log = await freshLog();
    await push(log, [one]);
    const a = await member(log, 'a');
    await a.caughtUp();
    const first = await a.publish(user(1), { id: 'mine', until: 'applied' });
    expect(await a.publish(user(1), { id: 'mine', until: 'applied' })).toEqual(first);
    expect(await a.query(users)).toHaveLength(1);
  });
});

describe('a request that cannot be carried out says why', () => {
  test.each([
    ['an event that is not declared', { event: 'AddUsr', parameters: {} }, 'IN111'],
    ['a parameter of another type', { event: 'AddUser', parameters: { id: 'x', name: 'n' } }, 'IN110'],
    ['a parameter that is missing', { event: 'AddUser', parameters: { id: 1 } }, 'IN110'],
  ])('%s', async (_, publication, code) => {
    const log = await freshLog();
    await push(log, [one]);
    const a = await member(log, 'a');
    await a.caughtUp();
    const refused = await a.publish(publication).catch((error) => error);
    expect(refused).toBeInstanceOf(Refused);
    expect(refused.finding.code).toBe(code);
    expect((await log.bounds()).last).toBe(1);
  });

  test('a query that writes', async () => {
    const log = await freshLog();
    await push(log, [one]);
    const a = await member(log, 'a');
    await a.caughtUp();
    for (const text of [
      'CREATE (:User {id: 1})',
      'DROP TABLE Knows',
      'MATCH (u:User) SET u.age = 1',
      'CHECKPOINT',
    ])
      await expect(a.query(text)).rejects.toMatchObject({ finding: { code: 'IN112' } });
    expect(await a.query('MATCH (u:User) RETURN count(*) AS n')).toEqual([{ n: 0 }]);
  });

  test('a database of another log', async () => {
    const log = await freshLog();
    await push(log, [one]);
    const target = kuzuTarget(freshPath());
    const a = await openInstance({ database: target, log, name: 'a' });
    await a.publish(user(1), { until: 'applied' }).catch(() => {});
    await a.caughtUp();
    await a.close();
    const other = await freshLog();
    await push(other, [one]);
    await expect(openInstance({ database: target, log: other, name: 'a' })).rejects.toMatchObject({
      finding: { code: 'IN105' },
    });
  });

  test('take versions from the log only', async () => {
    const log = await freshLog();
    const database = kuzuTarget(freshPath());
    await push(log, [one]);
    const a = await member(log, 'a', { database });
    await a.caughtUp();
    await a.close();
    const options = { actor: 'tester', at: '', guard: 'copy', keep: 0, clock: () => 0 } as const;
    const { value, findings } = await pushToDatabase(database, [one, two], options);
    expect(findings).toMatchObject([{ code: 'EN115', severity: 'blocked' }]);
    expect(value.applied).toEqual([]);
    expect((await planPush(database, [one, two])).findings).toMatchObject([{ code: 'EN115' }]);
    expect((await planPush(database, [one])).findings).toEqual([]);
    await push(log, [one, two]);
    const again = await member(log, 'a', { database });
    await again.caughtUp();
    expect(again.status()).toMatchObject({ state: 'live', version: 2 });
  });
});
