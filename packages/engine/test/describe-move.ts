import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openElsewhere } from '../src/driver/elsewhere.ts';
import { type Engine, inspectTarget, move, push, readAudit, type Target } from '../src/index.ts';
import { freshTarget, historyOf, pushed, pushOptions, run } from './support.ts';

/** Every type of the language with values that are easy to lose, as the engine reads them. */
const values: [type: string, ...values: string[]][] = [
  ['BOOL', 'true', 'false'],
  ['INT8', 'CAST(-128 AS INT8)'],
  ['INT16', 'CAST(-32768 AS INT16)'],
  ['INT32', 'CAST(-2147483648 AS INT32)'],
  ['INT64', '-9223372036854775807', '9007199254740993'],
  ['INT128', 'CAST("-170141183460469231731687303715884105727" AS INT128)'],
  ['UINT8', 'CAST(255 AS UINT8)'],
  ['UINT16', 'CAST(65535 AS UINT16)'],
  ['UINT32', 'CAST(4294967295 AS UINT32)'],
  ['UINT64', 'CAST("18446744073709551615" AS UINT64)'],
  ['FLOAT', 'CAST(1.1 AS FLOAT)', 'CAST("inf" AS FLOAT)'],
  ['DOUBLE', '0.1', '-1.0e-300', 'CAST("nan" AS DOUBLE)'],
  ['DECIMAL(10, 2)', 'CAST("-12345.67" AS DECIMAL(10, 2))'],
  ['DECIMAL(38, 10)', 'CAST("1234567890123456789012345678.0123456789" AS DECIMAL(38, 10))'],
  ['STRING', '"it\'s \\"q\\", \\\\ {a: 1} | ; \t é 😀\n new"', '""', '"NULL"', '" "'],
  ['BLOB', 'BLOB("\\\\x00\\\\xFFab\\\\x27")', 'BLOB("")'],
  ['UUID', 'UUID("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")'],
  ['DATE', 'date("0044-03-15")'],
  ['TIMESTAMP', 'timestamp("2020-01-02 03:04:05.123456")', 'timestamp("1955-01-02 03:04:05.000001")'],
  ['TIMESTAMP_NS', 'CAST("2020-01-02 03:04:05.123456789" AS TIMESTAMP_NS)'],
  ['TIMESTAMP_MS', 'CAST("2020-01-02 03:04:05.123" AS TIMESTAMP_MS)'],
  ['TIMESTAMP_SEC', 'CAST("2020-01-02 03:04:05" AS TIMESTAMP_SEC)'],
  ['TIMESTAMP_TZ', 'CAST("2020-01-02 03:04:05.5+02:00" AS TIMESTAMP_TZ)'],
  ['INTERVAL', 'interval("1 years 2 months 3 days 4 hours 5 minutes 6 seconds 7 us")'],
  ['JSON', 'CAST(\'{"a": [1, null, "x"]}\' AS JSON)', "CAST('null' AS JSON)", "CAST('[]' AS JSON)"],
  ['INT64[]', '[1, 2, 3]', 'CAST([] AS INT64[])', 'CAST([1, NULL, 3] AS INT64[])'],
  ['STRING[]', '["a,b", "c\'d", "[x]", "", " "]'],
  ['DECIMAL(9, 2)[]', '[CAST("1.25" AS DECIMAL(9, 2)), CAST("-3.50" AS DECIMAL(9, 2))]'],
  ['INTERVAL[]', '[interval("1 day 3 us"), interval("2 months")]'],
  ['INT64[][]', '[[1], [2, 3], CAST([] AS INT64[])]'],
  ['FLOAT[3]', 'CAST([1.5, 2.5, 3.5] AS FLOAT[3])'],
  ['STRUCT(a: INT64, b: STRING)', '{a: 1, b: "x, y}"}', '{a: 1, b: CAST(NULL AS STRING)}'],
  [
    'STRUCT(price: DECIMAL(9, 2), of: STRUCT(name: STRING, age: INTERVAL))',
    '{price: CAST("1.25" AS DECIMAL(9, 2)), of: {name: "a, b}", age: interval("3 us")}}',
  ],
  ['MAP(STRING, INT64)', 'map(["k=1", "b, c"], [1, 2])'],
  ['MAP(STRING, INT64[])', 'map(["k"], [[1, 2]])'],
  ['UNION(x: INT64, y: STRING)', 'union_value(y := "5")', 'union_value(x := 5)'],
  ['STRUCT(a: INT64, b: STRING[])[]', '[{a: 1, b: ["x"]}, {a: 2, b: ["y,", "z"]}]'],
];

const keys: [type: string, ...values: string[]][] = [
  ['STRING', '"a b"', '""'],
  ['INT128', 'CAST("170141183460469231731687303715884105727" AS INT128)', 'CAST(7 AS INT128)'],
  ['UUID', 'UUID("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")'],
  ['DATE', 'date("2020-02-29")'],
  ['DECIMAL(9, 2)', 'CAST("1.25" AS DECIMAL(9, 2))', 'CAST("-3.50" AS DECIMAL(9, 2))'],
  ['BLOB', 'BLOB("\\\\x00a")'],
  ['DOUBLE', '0.1'],
  ['TIMESTAMP_NS', 'CAST("2020-01-02 03:04:05.123456789" AS TIMESTAMP_NS)'],
];

/** Moves out of the engine of this process into another one, which has a process of its own. */
export function describeMove(from: Engine, to: Engine): void {
  describe(`${from.name} to ${to.name}`, () => {
    test('every type, with NULLs, in nodes and rels', async () => {
      const source = freshTarget(from);
      const properties = values.map(([type], at) => `p${at}: ${type}`).join('  ');
      const history = historyOf(
        `node T { id: INT64 @key  ${properties} } rel R: T -> T { ${properties} } node Empty { id: INT64 @key } rel None: T -> Empty`,
      );
      await pushed(source, history);
      const most = Math.max(...values.map(([, ...list]) => list.length));
      const rows = Array.from({ length: most }, (_, row) =>
        values
          .flatMap(([, ...list], at) => (list[row] === undefined ? [] : [`p${at}: ${list[row]}`]))
          .join(', '),
      );
      await run(
        source,
        ...rows.map((row, id) => `CREATE (:T {id: ${id}, ${row}})`),
        `CREATE (:T {id: 99})`,
        ...rows.map((row) => `MATCH (a:T {id: 0}), (b:T {id: 1}) CREATE (a)-[:R {${row}}]->(b)`),
        'MATCH (a:T {id: 99}) CREATE (a)-[:R]->(a)',
        'CHECKPOINT',
      );
      const { target, tables } = await moved(source, to);
      expect(tables).toMatchObject([
        { name: 'Empty', rows: 0 },
        { name: 'T', rows: most + 1 },
        { name: '__kschema_version', rows: 1 },
        { name: 'None: T -> Empty', rows: 0 },
        { name: 'R: T -> T', rows: most + 1 },
      ]);
      const texts = values.map((_, at) => `CAST(t.p${at} AS STRING) AS p${at}`).join(', ');
      for (const match of ['MATCH (t:T)', 'MATCH ()-[t:R]->()']) {
        const query = `${match} RETURN ${texts} ORDER BY p4, p15`;
        expect(await asked(target, query)).toEqual(await run(source, query));
      }
      // It takes new rows, and goes on from there.
      await asked(target, 'CREATE (:Empty {id: 1})', 'CREATE (:T {id: 100, p4: 5})', 'CHECKPOINT');
      expect(
        await asked(target, 'MATCH (t:T) WHERE t.id >= 99 RETURN t.id AS id, t.p4 AS p ORDER BY id'),
      ).toEqual([
        { id: 99, p: null },
        { id: 100, p: 5 },
      ]);
    });

    test('keys of every kind find the ends of rels of several connections', async () => {
      const source = freshTarget(from);
      const nodes = keys.map(([type], at) => `node K${at} { id: ${type} @key  n: INT64 }`).join('  ');
      const pairs = keys.map((_, at) => `K${at} -> K${(at + 1) % keys.length}, K${at} -> K${at}`).join(', ');
      await pushed(source, historyOf(`${nodes} rel L: ${pairs} { w: INT64 }`));
      await run(
        source,
        ...keys.flatMap(([, ...list], at) => list.map((key, n) => `CREATE (:K${at} {id: ${key}, n: ${n}})`)),
        ...keys.map(
          (_, at) => `MATCH (a:K${at}), (b:K${(at + 1) % keys.length}) CREATE (a)-[:L {w: ${at}}]->(b)`,
        ),
        ...keys.map((_, at) => `MATCH (a:K${at}) CREATE (a)-[:L {w: 100}]->(a)`),
      );
      const { target } = await moved(source, to);
      const query =
        'MATCH (a)-[l:L]->(b) RETURN label(a) AS x, a.n AS n, label(b) AS y, b.n AS m, l.w AS w ORDER BY x, y, n, m, w';
      expect(await asked(target, query)).toEqual(await run(source, query));
    });

    test('ledger, sequences, defaults, multiplicity and what was refused', async () => {
      const source = freshTarget(from);
      const first =
        'sequence nr { start: 10  increment: 5 } node A { id: SERIAL @key  n: INT64 = nextval("nr")  k: INT64 = -7 } rel Of: A -> A @many_to_one';
      const history = historyOf(first, `${first} node B { id: STRING @key }`);
      await pushed(source, history);
      await run(
        source,
        ...Array.from({ length: 3 }, () => 'CREATE (:A)'),
        'MATCH (a:A {id: 2}) DELETE a',
        'MATCH (a:A {id: 0}), (b:A {id: 1}) CREATE (a)-[:Of]->(b)',
      );
      await push(source, historyOf('node Other { id: INT64 @key }'), pushOptions);
      const { target } = await moved(source, to);
      const there = await asked(
        target,
        'CREATE (:A)',
        'MATCH (a:A) RETURN a.id AS id, a.n AS n, a.k AS k ORDER BY id',
      );
      expect(there).toEqual([
        { id: 0, n: 10, k: -7 },
        { id: 1, n: 15, k: -7 },
        { id: 3, n: 25, k: -7 },
      ]);
      await expect(asked(target, 'MATCH (a:A {id: 0}) CREATE (a)-[:Of]->(a)')).rejects.toThrow(
        /multiplicity/,
      );
      const ledger =
        'MATCH (v:`__kschema_version`) RETURN v.number AS n, v.hash AS h, v.document AS d ORDER BY n';
      expect(await asked(target, ledger)).toEqual(await run(source, ledger));
      const audit = 'MATCH (a:`__kschema_audit`) RETURN a.outcome AS o, a.findings AS f';
      expect(await asked(target, audit)).toEqual(await run(source, audit));
      expect((await readAudit(source)).value.map(({ action }) => action)).toEqual([
        'applied',
        'applied',
        'refused',
      ]);
    });

    test('a database that kschema has never seen', async () => {
      const source = freshTarget(from);
      await run(
        source,
        'CREATE NODE TABLE `a b`(junk STRING, `i d` INT64, x INT64 DEFAULT -5, PRIMARY KEY(`i d`))',
        'CREATE REL TABLE R(FROM `a b` TO `a b`, ONE_MANY)',
        "COMMENT ON TABLE `a b` IS 'it''s'".replace("''", "\\'"),
        'CREATE (:`a b` {`i d`: 7})',
        'MATCH (a:`a b`) CREATE (a)-[:R]->(a)',
      );
      const files = readdirSync(dirname(source.path));
      const bytes = readFileSync(source.path);
      const { target } = await moved(source, to);
      expect(readFileSync(source.path).equals(bytes)).toBe(true);
      expect(readdirSync(dirname(source.path)).sort()).toEqual([...files, fileOf(target)].sort());
      expect(
        await asked(target, 'CREATE (:`a b` {`i d`: 8})', 'MATCH (a:`a b`) RETURN a.* ORDER BY a.`i d`'),
      ).toEqual([
        { 'a.junk': null, 'a.i d': 7, 'a.x': -5 },
        { 'a.junk': null, 'a.i d': 8, 'a.x': -5 },
      ]);
      expect(await asked(target, 'MATCH (:`a b`)-[r:R]->() RETURN count(*) AS n')).toEqual([{ n: 1 }]);
    });

    test('what cannot be moved is said before anything is begun', async () => {
      const source = freshTarget(from);
      await pushed(
        source,
        historyOf('node T { id: INT64 @key  tags: STRUCT(price: DECIMAL(9, 2), of: STRING)[] }'),
      );
      const target = freshTarget(to);
      const refused = await move(source, target);
      expect(refused).toMatchObject({
        value: { moved: false },
        findings: [{ code: 'EN141', subject: 'T.tags' }],
      });
      writeFileSync(target.path, 'mine');
      expect((await move(source, target)).findings).toMatchObject([{ code: 'EN140' }]);
      expect(readFileSync(target.path, 'utf8')).toBe('mine');
      expect((await move(freshTarget(from), freshTarget(to))).findings).toMatchObject([{ code: 'EN102' }]);
      const nowhere = { ...freshTarget(to), path: `${target.path}-no/such/folder` };
      const plain = freshTarget(from);
      await run(plain, 'CREATE NODE TABLE T(id INT64 PRIMARY KEY)');
      expect((await move(plain, nowhere)).findings).toMatchObject([{ code: 'EN102' }]);
      expect((await inspectTarget(plain)).findings).toEqual([]);
      const left = { ...freshTarget(to) };
      mkdirSync(`${left.path}.kschema-move/database`, { recursive: true });
      expect((await move(plain, left)).value.moved).toBe(true);
      expect(existsSync(`${left.path}.kschema-move`)).toBe(false);
    });
  });
}

async function moved(source: Target, to: Engine) {
  const target = freshTarget(to);
  const { value, findings } = await move(source, target);
  expect(findings).toEqual([]);
  expect(value.moved).toBe(true);
  return { target, tables: value.tables };
}

/** The last statement's rows, from an engine in its own process. */
async function asked({ engine, path, options }: Target, ...statements: string[]) {
  const session = await openElsewhere(engine, path, options);
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) rows = await session.query(statement);
    return rows;
  } finally {
    await session.close();
  }
}

function fileOf({ path }: Target): string {
  return path.slice(dirname(path).length + 1);
}
