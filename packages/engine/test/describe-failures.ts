import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { EventBody, Version } from '@kschema/compiler';
import { describe, expect, test } from 'vitest';
import {
  type Engine,
  inspectTarget,
  introspectDatabase,
  planPush,
  push,
  readAudit,
  type Target,
  targetOf,
  verify,
} from '../src/index.ts';

import { pushUnchecked } from '../src/push/push.ts';
import { beside, wayOn } from './describe-engine.ts';
import { freshTarget, handMade, historyOf, pushed, pushOptions, run } from './support.ts';

const node = ['--import', 'tsx', '--conditions=kschema-source'];
const holdScript = fileURLToPath(new URL('./hold-child.ts', import.meta.url));

const user = 'node User { id: INT64 @key  name: STRING }';

async function codesOf(outcome: Promise<{ findings: { code: string }[] }>): Promise<string[]> {
  return (await outcome).findings.map(({ code }) => code);
}

/** What may go wrong, and that nothing is lost when it does. */
export function describeFailures(engine: Engine): void {
  describe('a version that does not fit the rows', () => {
    test.each(['copy', 'decline'] as const)('loses nothing, guard %s', async (guard) => {
      const target = freshTarget(engine);
      const history = historyOf(
        user,
        'node User { id: INT64 @key  name: INT64 @using(CAST(name AS INT64)) }',
      );
      await pushed(target, history.slice(0, 1));
      await run(target, 'CREATE (:User {id: 1, name: "12"})', 'CREATE (:User {id: 2, name: "twelve"})');
      const outcome = await pushUnchecked(target, history, { ...pushOptions, guard });
      expect(outcome.findings).toMatchObject([{ code: 'EN107', severity: 'blocked', subject: 'version 2' }]);
      expect(outcome.value.applied).toEqual([]);
      expect(await run(target, 'MATCH (u:User) RETURN u.* ORDER BY u.id')).toEqual([
        { 'u.id': 1, 'u.name': '12' },
        { 'u.id': 2, 'u.name': 'twelve' },
      ]);
      expect(beside(target.path)).toEqual([]);
      expect((await readAudit(target)).value).toMatchObject([
        { action: 'applied', version: 1, actor: 'tester' },
        { action: 'failed', version: 2, findings: [{ code: 'EN107' }] },
      ]);
      await run(target, 'MATCH (u:User {id: 2}) SET u.name = "2"', 'CHECKPOINT');
      await pushed(target, history, { guard });
      expect((await verify(target)).findings).toEqual([]);
    });

    test('that says much about it is noted whole, in the log', async () => {
      const target = freshTarget(engine);
      const names = Array.from({ length: 60 }, (_, at) => `a_property_with_a_name_of_some_length_${at}`);
      const wide = (typed: (name: string) => string) =>
        `node User { id: INT64 @key  ${names.map((name) => `${name}: ${typed(name)}`).join('  ')} }`;
      const history = historyOf(
        wide(() => 'STRING'),
        wide((name) => `INT64 @using(CAST(${name} AS INT64))`),
      );
      await pushed(target, history.slice(0, 1));
      await run(target, 'CREATE (:User {id: 1})', 'CHECKPOINT');
      await run(target, `MATCH (u:User) SET ${names.map((name) => `u.${name} = "x"`).join(', ')}`);
      const refused = await push(target, history, pushOptions);
      expect(refused.findings).toHaveLength(names.length);
      expect((await readAudit(target)).value).toMatchObject([
        { action: 'applied' },
        { action: 'refused', findings: refused.findings.map(({ code, title }) => ({ code, title })) },
      ]);
      expect(existsSync(engine.files(target.path).wal)).toBe(true);
      expect(await run(target, `MATCH (u:User) RETURN u.${names[59]} AS x`)).toEqual([{ x: 'x' }]);
    });

    test('in a transaction: an added property of a failed push is not remembered', async () => {
      const target = freshTarget(engine);
      const history = historyOf(user, [
        add('age', 'INT64', '7'),
        add('n', 'INT64', null, 'CAST(name AS INT64)'),
      ]);
      await pushed(target, history.slice(0, 1));
      await run(target, 'CREATE (:User {id: 1, name: "x"})');
      expect(await codesOf(pushUnchecked(target, history, pushOptions))).toEqual(['EN107']);
      await run(target, 'MATCH (u:User) SET u.name = "5"');
      expect(await pushed(target, history)).toMatchObject({ way: wayOn(engine, 'transaction') });
      expect(await run(target, 'MATCH (u:User) RETURN u.age AS age, u.n AS n')).toEqual([{ age: 7, n: 5 }]);
    });

    test.each([
      [
        'two rows have one key',
        'CREATE (:User {id: 2, name: "a"})',
        'node User { id: INT64  name: STRING @key }',
      ],
      ['a row has no key', 'CREATE (:User {id: 2})', 'node User { id: INT64  name: STRING @key }'],
    ])('%s', async (_, row, after) => {
      const target = freshTarget(engine);
      const history = historyOf(user, after);
      await pushed(target, history.slice(0, 1));
      await run(target, 'CREATE (:User {id: 1, name: "a"})', row);
      expect(await codesOf(pushUnchecked(target, history, pushOptions))).toEqual(['EN107']);
      expect(await run(target, 'MATCH (u:User) RETURN count(*) AS n')).toEqual([{ n: 2 }]);
    });

    test('a multiplicity that the rels break', async () => {
      const target = freshTarget(engine);
      const history = historyOf(`${user} rel K: User -> User`, `${user} rel K: User -> User @many_to_one`);
      await pushed(target, history.slice(0, 1));
      await run(
        target,
        'UNWIND range(1, 3) AS i CREATE (:User {id: i})',
        'MATCH (a:User), (b:User) CREATE (a)-[:K]->(b)',
      );
      expect(await codesOf(pushUnchecked(target, history, pushOptions))).toEqual(['EN107']);
      expect(await run(target, 'MATCH ()-[k:K]->() RETURN count(*) AS n')).toEqual([{ n: 9 }]);
    });
  });

  describe('a database that is not there for us', () => {
    test('another process has it open', async () => {
      const target = freshTarget(engine);
      await pushed(target, historyOf(user));
      const child = spawn(process.execPath, [...node, holdScript, engine.name, target.path], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      try {
        for (const outcome of [
          push(target, historyOf(user), pushOptions),
          inspectTarget(target),
          verify(target),
        ]) {
          expect(await codesOf(outcome)).toEqual(['EN101']);
        }
      } finally {
        child.kill('SIGKILL');
        await once(child, 'close');
      }
      expect((await inspectTarget(target)).value.head).toBe(1);
    });

    test('paths that hold something else', async () => {
      const target = freshTarget(engine);
      await pushed(target, historyOf(user));
      await run(target, 'UNWIND range(1, 2000) AS i CREATE (:User {id: i, name: "n"})', 'CHECKPOINT');
      const other = (suffix: string): Target => ({ ...target, path: `${target.path}${suffix}` });
      writeFileSync(other('-text').path, 'hello, I am a text file\n'.repeat(400));
      mkdirSync(other('-folder').path);
      copyFileSync(target.path, other('-cut').path);
      truncateSync(other('-cut').path, 8192);
      expect(await codesOf(inspectTarget(other('-text')))).toEqual(['EN103']);
      expect(await codesOf(inspectTarget(other('-folder')))).toEqual(['EN103']);
      expect(await codesOf(inspectTarget(other('-cut')))).toEqual(['EN104']);
      expect(await codesOf(verify(other('-missing')))).toEqual(['EN102']);
      expect(await codesOf(push(other('/no/such/folder'), historyOf(user), pushOptions))).toEqual(['EN102']);
      expect(await inspectTarget(other('-missing'))).toMatchObject({
        value: { exists: false },
        findings: [],
      });
      const empty = other('-empty');
      expect(await codesOf(push(empty, [safely([], [table('a`b')])], pushOptions))).toEqual(['EN113']);
      expect(existsSync(empty.path)).toBe(false);
      expect(targetOf('oracle:./x').findings).toMatchObject([{ code: 'EN109' }]);
    });
  });

  describe('a database of somebody else', () => {
    test('another history, a newer version, an edited event', async () => {
      const target = freshTarget(engine);
      const history = historyOf(user, `${user} node City { name: STRING @key }`);
      await pushed(target, history);
      expect(
        await codesOf(push(target, historyOf('node Other { id: INT64 @key }', user), pushOptions)),
      ).toEqual(['EN112']);
      expect(await codesOf(push(target, history.slice(0, 1), pushOptions))).toEqual(['HX109']);
      expect((await readAudit(target)).value.map(({ action }) => action)).toEqual([
        'applied',
        'applied',
        'refused',
        'refused',
      ]);
      expect((await verify(target)).findings).toEqual([]);
    });

    test('changed by hand: verify names it, and a push that meets it stops', async () => {
      const target = freshTarget(engine);
      const history = historyOf(user, 'node User { id: INT64 @key  name: STRING  age: INT64 }');
      await pushed(target, history.slice(0, 1));
      await run(
        target,
        'ALTER TABLE User ADD nick STRING DEFAULT "x"',
        'CREATE NODE TABLE Extra(id INT64 PRIMARY KEY)',
      );
      const found = await verify(target);
      expect(found.value.differences).toMatchObject([
        { kind: 'extra', what: 'property', subject: 'User.nick' },
        { kind: 'extra', what: 'table', subject: 'Extra' },
      ]);
      expect(found.findings.map(({ code }) => code)).toEqual(['HX113', 'HX113']);
      const outcome = await push(target, history, pushOptions);
      expect(outcome.findings).toMatchObject([{ code: 'HX112' }]);
      expect(outcome.findings[0]?.title).toContain('User.nick');
      expect((await inspectTarget(target)).value.head).toBe(1);
    });

    test('tables that are exactly a version are adopted, others are not touched', async () => {
      const target = freshTarget(engine);
      // The key does not stand first: dropping `junk` in place would break its index.
      await run(
        target,
        'CREATE NODE TABLE User(junk STRING, a STRING, id INT64, name STRING, PRIMARY KEY(id))',
        'CREATE REL TABLE K(FROM User TO User, ONE_MANY)',
        'UNWIND range(1, 50) AS i CREATE (:User {id: i, name: "n", a: "a", junk: "j"})',
        'CHECKPOINT',
      );
      const history = historyOf(
        'node User { id: INT64 @key  junk: STRING  a: STRING  name: STRING } rel K: User -> User @one_to_many',
        'node User { id: INT64 @key  a: STRING  name: STRING } rel K: User -> User @one_to_many',
      );
      expect(await codesOf(push(target, historyOf(user), pushOptions))).toEqual(['EN110']);
      expect((await planPush(target, history)).value).toMatchObject({ adopt: 1, pending: [{ number: 2 }] });
      expect(await pushed(target, history)).toMatchObject({ adopted: [1], applied: [2], head: 2 });
      await run(target, 'CREATE (:User {id: 77, name: "new"})', 'CHECKPOINT');
      expect(await run(target, 'MATCH (u:User {id: 77}) RETURN u.name AS name')).toEqual([{ name: 'new' }]);
      expect(await run(target, 'MATCH (u:User {id: 7}) RETURN u.name AS name')).toEqual([{ name: 'n' }]);
      await expect(run(target, 'CREATE (:User {id: 77})')).rejects.toThrow(/duplicated primary key/);
    });
  });

  describe('events that nobody compiled', () => {
    const drop = '`) ; MATCH (n) DETACH DELETE n; //';
    const hostile: EventBody[][] = [
      [{ template: 'DROP_EVERYTHING', params: {} } as unknown as EventBody],
      [{ template: 'CREATE_NODE_TABLE', params: { table: 'T' } } as unknown as EventBody],
      [table(drop)],
      [table('a`b')],
      [table('a\u0000b')],
      [table('a.b')],
      [table('a\u200bb')],
      [table('\ud800')],
      [
        {
          ...table('T'),
          params: { ...table('T').params, columns: [column('id', 'INT64, x STRING)', null)] },
        } as EventBody,
      ],
      [
        {
          ...table('T'),
          params: { ...table('T').params, columns: [column('id', 'INT64', '1) ; DROP TABLE User; //')] },
        } as EventBody,
      ],
      [
        {
          ...table('T'),
          params: { ...table('T').params, columns: [column('id', 'INT64', 'load_everything("x")')] },
        } as EventBody,
      ],
      [
        {
          template: 'CREATE_SEQUENCE',
          params: { sequence: 's', start: '1 CYCLE', increment: '1', min: '1', max: '2', cycle: false },
        },
      ],
      [{ template: 'DROP_TABLE', params: { table: 'Nobody' } }],
      [
        {
          template: 'CREATE_INDEX',
          params: {
            table: 'User',
            index: 'i',
            method: 'fulltext',
            columns: ['name'],
            options: { stopwords: '/etc/passwd' },
          },
        },
      ],
    ];

    test.each(hostile.map((bodies, at) => [at, bodies] as const))(
      'hostile %i is refused before anything is sent',
      async (_, bodies) => {
        const target = freshTarget(engine);
        const first = historyOf(user);
        await pushed(target, first);
        await run(target, 'CREATE (:User {id: 1, name: "a"})');
        const version = safely(first, bodies);
        const outcome = await push(target, [...first, version], pushOptions);
        const index = bodies.some(({ template }) => template === 'CREATE_INDEX');
        const code = index && !engine.capabilities.buildsIndexes ? 'IX109' : 'EN113';
        expect(outcome.findings).toMatchObject([{ code, severity: 'blocked' }]);
        expect(await run(target, 'MATCH (u:User) RETURN u.*')).toEqual([{ 'u.id': 1, 'u.name': 'a' }]);
        expect((await verify(target)).findings).toEqual([]);
      },
    );

    test('awkward names, comments and defaults are taken as they are', async () => {
      const target = freshTarget(engine);
      const comment = 'it\'s \\ "x" \n */ // \'; DROP TABLE User; \u{1F980} É';
      const awkward = 'A b-c; DROP TABLE x; //\' "é';
      const history = historyOf(user, [
        {
          ...table(awkward),
          params: {
            ...table(awkward).params,
            key: 'k k',
            comment,
            columns: [column('k k', 'INT64', null), column('order', 'STRING', '"it\'s \\\\ \\"q\\" // x"')],
          },
        } as EventBody,
        {
          template: 'CREATE_REL_TABLE',
          params: {
            table: 'MANY_ONE);',
            connections: [
              { from: awkward, to: awkward },
              { from: 'User', to: awkward },
            ],
            multiplicity: 'ONE_MANY',
            columns: [column(',MANY_ONE);', 'INT64', null)],
            comment: null,
          },
        } as EventBody,
      ]);
      await pushed(target, history);
      expect((await verify(target)).findings).toEqual([]);
      const { value } = await introspectDatabase(target);
      const found = value.schema.tables.get(awkward.toLowerCase().replace('É', 'É'));
      expect(found?.doc).toBe(comment);
      expect(found?.properties.get('order')?.default).toBe('"it\'s \\\\ \\"q\\" // x"');
      expect(value.schema.tables.get('many_one);')).toMatchObject({ multiplicity: 'ONE_MANY' });
      await run(target, `CREATE (:\`${awkward}\` {\`k k\`: 1})`, 'CHECKPOINT');
      expect(await run(target, `MATCH (n:\`${awkward}\`) RETURN n.\`order\` AS o`)).toEqual([
        { o: 'it\'s \\ "q" // x' },
      ]);
      const dropped = [
        ...history,
        handMade(history, [
          { template: 'ALTER_TABLE_DROP_COLUMN', params: { table: awkward, column: 'order' } },
        ]),
      ];
      expect((await pushUnchecked(target, dropped, pushOptions)).findings).toEqual([]);
      expect((await verify(target)).findings).toEqual([]);
    });
  });
}

function column(name: string, type: string, fallback: string | null) {
  return { name, type, default: fallback, doc: null, deprecated: null };
}

function table(name: string): EventBody & { template: 'CREATE_NODE_TABLE' } {
  return {
    template: 'CREATE_NODE_TABLE',
    params: { table: name, key: 'id', columns: [column('id', 'INT64', null)], comment: null },
  };
}

function add(
  name: string,
  type: string,
  fallback: string | null,
  using: string | null = null,
): EventBody & { template: 'ALTER_TABLE_ADD_COLUMN' } {
  return {
    template: 'ALTER_TABLE_ADD_COLUMN',
    params: {
      table: 'User',
      column: name,
      columnType: type,
      default: fallback,
      using,
      doc: null,
      deprecated: null,
    },
  };
}

/** A version around events that cannot be folded. */
function safely(history: Version[], bodies: EventBody[]): Version {
  try {
    return handMade(history, bodies);
  } catch {
    const version = handMade(history, []);
    return { ...version, events: bodies as unknown as Version['events'] };
  }
}
