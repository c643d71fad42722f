import { foldHistory, readParameters, type Version } from '@kschema/compiler';
import { describe, expect, test } from 'vitest';
import {
  applyEvents,
  beginLog,
  type Engine,
  type PendingEntry,
  readLogPosition,
  type Session,
} from '../src/index.ts';
import { freshTarget, historyOf, pushed } from './support.ts';

/** Type, a value as an app gives it, and the engine's own text of what it stored. */
const values: [type: string, given: unknown, stored: string | null][] = [
  ['BOOL', true, 'True'],
  ['INT8', -128, '-128'],
  ['INT32', 2147483647, '2147483647'],
  ['INT64', 9007199254740993n, '9007199254740993'],
  ['INT64', '-9223372036854775807', '-9223372036854775807'],
  ['INT128', 170141183460469231731687303715884105727n, '170141183460469231731687303715884105727'],
  ['UINT64', 18446744073709551615n, '18446744073709551615'],
  ['FLOAT', 1.5, '1.500000'],
  ['DOUBLE', 0.1, '0.100000'],
  ['DOUBLE', Number.NaN, 'nan'],
  ['DOUBLE', Number.NEGATIVE_INFINITY, '-inf'],
  ['DECIMAL(10, 2)', '-12345.67', '-12345.67'],
  ['DECIMAL(38, 10)', '1234567890123456789012345678.0123456789', '1234567890123456789012345678.0123456789'],
  ['STRING', 'it\'s "q" \\ $p0 `é` 😀\nnew', 'it\'s "q" \\ $p0 `é` 😀\nnew'],
  ['STRING', '', ''],
  ['STRING', null, null],
  ['Colour', 'green', 'green'],
  ['BLOB', new Uint8Array([0, 255, 97, 92]), '\\x00\\xFFa\\x5C'],
  ['UUID', 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
  ['DATE', '2024-02-29', '2024-02-29'],
  ['DATE', new Date('2024-02-29T00:00:00Z'), '2024-02-29'],
  ['TIMESTAMP', '2020-01-02 03:04:05.123456', '2020-01-02 03:04:05.123456'],
  ['TIMESTAMP', new Date('2020-01-02T03:04:05.678Z'), '2020-01-02 03:04:05.678'],
  // The text has microseconds only.
  ['TIMESTAMP_NS', '2020-01-02 03:04:05.123456789', '2020-01-02 03:04:05.123456'],
  ['TIMESTAMP_TZ', '2020-01-02T03:04:05.5+02:00', '2020-01-02 01:04:05.5+00'],
  ['INTERVAL', '3 days 04:05:06', '3 days 04:05:06'],
  ['JSON', { a: [1, null, 'x'] }, '{"a":[1,null,"x"]}'],
  ['INT64[]', [1n, 9007199254740993n, null], '[1,9007199254740993,]'],
  ['INT64[]', [], '[]'],
  ['STRING[]', ['a,b', '', 'NULL', null, ']'], '[a,b,,NULL,,]]'],
  ['DECIMAL(9, 2)[]', ['1.25', '-3.5'], '[1.25,-3.50]'],
  ['INT64[][]', [[1], [2, 3], []], '[[1],[2,3],[]]'],
  ['FLOAT[3]', new Float32Array([1.5, 2.5, 3.5]), '[1.500000,2.500000,3.500000]'],
  ['STRUCT(a: INT64, b: STRING)', { a: 1, b: 'x, y}' }, '{a: 1, b: x, y}}'],
  ['STRUCT(a: INT64, b: STRING)', { a: 1 }, '{a: 1, b: }'],
  ['MAP(STRING, INT64)', new Map([['k=1', 1]]), '{k=1=1}'],
  ['UNION(x: INT64, y: STRING)', { y: '5' }, '5'],
  ['STRUCT(a: INT64, b: STRING[])[]', [{ a: 1, b: ['x,'] }], '[{a: 1, b: [x,]}]'],
];

const declarations = `
  enum Colour { red green }
  node Item { id: INT64 @key  name: STRING }
  node Tag { id: SERIAL @key  name: STRING }
  rel Has: Item -> Item { at: INT64 }
  event Add(id: INT64, name: STRING = "none") { CREATE (:Item {id: $id, name: $name}) }
  event Link(from: INT64, to: INT64, at: INT64 = 7) {
    MATCH (a:Item {id: $from}), (b:Item {id: $to}) CREATE (a)-[:Has {at: $at}]->(b)
  }
  event Rename(id: INT64, name: STRING) { MATCH (i:Item {id: $id}) SET i.name = $name; MERGE (t:Item {id: 0}) }
  event Count(name: STRING) { CREATE (:Tag {name: $name}) }`;

/** What a data event does to a database, in every engine. */
export function describeDataEvents(engine: Engine): void {
  describe(`${engine.name}: data events`, () => {
    test.each(values)('%s keeps %o', async (type, given, stored) => {
      const source = `
        enum Colour { red green }
        node Item { id: INT64 @key  value: ${type} }
        event Add(id: INT64, value: ${type}) { CREATE (:Item {id: $id, value: $value}) }
        event Change(id: INT64, value: ${type}) { MATCH (i:Item {id: $id}) SET i.value = $value }`;
      await using opened = await followed(engine, historyOf(source));
      await opened.apply(['Add', { id: 1, value: given }], ['Add', { id: 2, value: null }]);
      await opened.apply(['Change', { id: 2, value: given }], ['Add', { id: 3, value: null }]);
      const rows = await opened.session.query(
        'MATCH (i:Item) RETURN i.id AS id, CAST(i.value AS STRING) AS value ORDER BY id',
      );
      expect(rows.map(({ value }) => value)).toEqual([stored, stored, null]);
    });

    test('many that create are one statement, in their order', async () => {
      await using opened = await followed(engine, historyOf(declarations));
      const names = Array.from({ length: 3000 }, (_, at) => `n${at}`);
      await opened.apply(...names.map((name): Given => ['Count', { name }]));
      const rows = await opened.session.query('MATCH (t:Tag) RETURN t.id AS id, t.name AS name ORDER BY id');
      expect(rows.map(({ name }) => name)).toEqual(names);
    });

    test('an event sees what the one before it did', async () => {
      await using opened = await followed(engine, historyOf(declarations));
      await opened.apply(
        ['Add', { id: 1 }],
        ['Add', { id: 2, name: 'two' }],
        ['Link', { from: 1, to: 2 }],
        ['Rename', { id: 1, name: 'one' }],
        ['Link', { from: 2, to: 0, at: 9 }],
      );
      const { session } = opened;
      expect(await session.query('MATCH (i:Item) RETURN i.id AS id, i.name AS name ORDER BY id')).toEqual([
        { id: 0, name: null },
        { id: 1, name: 'one' },
        { id: 2, name: 'two' },
      ]);
      const links =
        'MATCH (a:Item)-[h:Has]->(b:Item) RETURN a.id AS source, b.id AS target, h.at AS at ORDER BY source';
      expect(await session.query(links)).toEqual([
        { source: 1, target: 2, at: 7 },
        { source: 2, target: 0, at: 9 },
      ]);
    });

    test('what is in the database already is not applied again', async () => {
      await using opened = await followed(engine, historyOf(declarations));
      const first = await opened.apply(['Add', { id: 1 }], ['Add', { id: 2 }]);
      expect(first).toEqual(['e1', 'e2']);
      opened.next = 2;
      expect(await opened.apply(['Add', { id: 2 }], ['Add', { id: 3 }])).toEqual(['e3']);
      expect(await opened.count()).toBe(3);
    });

    test('what is applied already takes no number from those that come', async () => {
      await using opened = await followed(engine, historyOf(declarations));
      await opened.apply(['Count', { name: 'a' }], ['Count', { name: 'b' }]);
      opened.next = 2;
      expect(await opened.apply(['Count', { name: 'b' }], ['Count', { name: 'c' }])).toEqual(['e3']);
      const rows = await opened.session.query('MATCH (t:Tag) RETURN t.id AS id, t.name AS name ORDER BY id');
      expect(rows).toEqual(['a', 'b', 'c'].map((name, id) => ({ id, name })));
    });

    test('all of them or none, and the position with them', async () => {
      await using opened = await followed(engine, historyOf(declarations));
      await opened.apply(['Add', { id: 1 }]);
      const again = opened.apply(['Add', { id: 2 }], ['Add', { id: 1 }]);
      await expect(again).rejects.toMatchObject({ kind: 'duplicate-key' });
      expect(await opened.count()).toBe(1);
      expect(await readLogPosition(opened.session)).toEqual({ position: 1, id: 'e1', head: 'h1' });
      opened.next = 2;
      await opened.apply(['Add', { id: 2 }]);
      expect(await opened.count()).toBe(2);
    });

    test('it stays when the process ends without a word, also what is large', async () => {
      await using opened = await followed(engine, historyOf(declarations));
      await opened.apply(['Add', { id: 1, name: 'x'.repeat(100_000) }], ['Count', { name: 'a' }]);
      await opened.session.close();
      await using again = await reopened(engine, opened.path, opened.history);
      expect(await again.session.query('MATCH (i:Item) RETURN size(i.name) AS n')).toEqual([{ n: 100_000 }]);
      expect(await readLogPosition(again.session)).toEqual({ position: 2, id: 'e2', head: 'h2' });
    });

    test.each([
      'CREATE NODE TABLE X (id INT64, PRIMARY KEY (id))',
      'CREATE (:Item {id: 1}); DROP TABLE Item',
      'COPY Item FROM "x.csv"',
      'CHECKPOINT',
      'BEGIN TRANSACTION',
    ])('a body that does more is refused: %s', async (body) => {
      await using opened = await followed(engine, historyOf(declarations));
      const forged = { name: 'Forged', parameters: [], body, doc: null };
      const events = [{ declaration: forged, parameters: {} }];
      const to = { position: 1, id: 'x', head: '' };
      await expect(
        applyEvents(opened.session, new Map(), [{ id: 'x', position: 1, events }], to),
      ).rejects.toThrow(/only queries/);
      expect(await opened.count()).toBe(0);
    });
  });
}

type Given = [name: string, parameters: Record<string, unknown>];

interface Followed extends AsyncDisposable {
  session: Session;
  path: string;
  history: Version[];
  /** Number of the next event. */
  next: number;
  apply(...events: Given[]): Promise<string[]>;
  count(): Promise<number>;
}

async function followed(engine: Engine, history: Version[]): Promise<Followed> {
  const target = freshTarget(engine);
  await pushed(target, history);
  const opened = await reopened(engine, target.path, history);
  await beginLog(opened.session);
  return opened;
}

async function reopened(engine: Engine, path: string, history: Version[]): Promise<Followed> {
  const session = await engine.open(path, { bufferPoolSize: 2 ** 28, maxDbSize: 2 ** 30 });
  const schema = foldHistory(history).value;
  const statements = new Map();
  const followed: Followed = {
    session,
    path,
    history,
    next: 1,
    async apply(...events) {
      const pending = events.map(([name, given]): PendingEntry => {
        const declaration = schema.events.get(name.toLowerCase());
        if (declaration === undefined) throw new Error(`No event ${name}`);
        const { value, problems } = readParameters(declaration, schema, given);
        expect(problems).toEqual([]);
        const position = followed.next;
        followed.next += 1;
        return { id: `e${position}`, position, events: [{ declaration, parameters: value }] };
      });
      const last = followed.next - 1;
      return applyEvents(session, statements, pending, { position: last, id: `e${last}`, head: `h${last}` });
    },
    async count() {
      const [row] = await session.query('MATCH (i:Item) RETURN count(*) AS n');
      return Number(row?.n);
    },
    [Symbol.asyncDispose]: () => session.close(),
  };
  return followed;
}
