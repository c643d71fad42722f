import { describe, expect, test } from 'vitest';
import { parse, parseDdl, print } from '../../src/index.ts';

/** DDL, the same as `.kschema` (formatted or not), and the codes of its findings. */
const cases: [what: string, ddl: string, source: string, codes?: string[]][] = [
  ['an inline key', 'CREATE NODE TABLE User(id INT64 PRIMARY KEY);', 'node User { id: INT64 @key }'],
  [
    'a trailing key, found without case',
    'create node table User(Id int64, name string, primary key (ID))',
    'node User { Id: INT64 @key  name: STRING }',
  ],
  [
    'statements without semicolons',
    'CREATE NODE TABLE A(id INT64 PRIMARY KEY)\nCREATE NODE TABLE B(id INT64 PRIMARY KEY) CREATE REL TABLE R(FROM A TO B)',
    'node A { id: INT64 @key } node B { id: INT64 @key } rel R: A -> B',
  ],
  [
    'ends resolved to the declared spelling, also of tables declared later',
    'CREATE REL TABLE r(FROM USER TO later); CREATE NODE TABLE User(id INT64 PRIMARY KEY); CREATE NODE TABLE Later(id INT64 PRIMARY KEY);',
    'rel r: User -> Later node User { id: INT64 @key } node Later { id: INT64 @key }',
  ],
  [
    'several connections, properties and a multiplicity in the end',
    'CREATE NODE TABLE A(id INT64 PRIMARY KEY); CREATE REL TABLE R(FROM A TO A, w DOUBLE DEFAULT 1.0, s STRING, MANY_ONE)',
    'node A { id: INT64 @key } rel R: A -> A @many_to_one { w: DOUBLE = 1.0  s: STRING }',
  ],
  [
    'a property called from',
    'CREATE NODE TABLE A(id INT64 PRIMARY KEY, from STRING, to STRING); CREATE REL TABLE R(FROM A TO A, from STRING, to DATE)',
    'node A { id: INT64 @key  from: STRING  to: STRING } rel R: A -> A { from: STRING  to: DATE }',
  ],
  [
    'types in every spelling of the engine',
    'CREATE NODE TABLE T(id int primary key, a boolean, b bytea, c real, d float8, e duration, f timestamp_s, g decimal, h decimal(9,2), i int64[][3], j struct(x int, y union(a int8, b map(string, date))))',
    'node T { id: INT32 @key a: BOOL b: BLOB c: FLOAT d: DOUBLE e: INTERVAL f: TIMESTAMP_SEC g: DECIMAL(18, 3) h: DECIMAL(9, 2) i: INT64[][3] j: STRUCT(x: INT32, y: UNION(a: INT8, b: MAP(STRING, DATE))) }',
  ],
  [
    'types of other databases',
    'CREATE NODE TABLE T(id INTEGER PRIMARY KEY, a TEXT, b VARCHAR(9), c DOUBLE PRECISION, d TIMESTAMP WITH TIME ZONE, e NUMERIC(5,1))',
    'node T { id: INT32 @key a: STRING b: STRING c: DOUBLE d: TIMESTAMP_TZ e: DECIMAL(5, 1) }',
    ['DL103', 'DL103', 'DL103', 'DL103', 'DL103', 'DL103'],
  ],
  [
    'a type of the file that is called like a foreign one',
    'CREATE TYPE text AS STRING; CREATE NODE TABLE T(id Text PRIMARY KEY)',
    'type text = STRING node T { id: Text @key }',
  ],
  [
    'changes in the order in which they stand',
    `CREATE NODE TABLE T(id INT64 PRIMARY KEY, a STRING, b STRING);
     ALTER TABLE T ADD c INT64 DEFAULT -1; ALTER TABLE T DROP a; ALTER TABLE T RENAME b TO a;
     ALTER TABLE T RENAME TO U; ALTER TABLE u ADD IF NOT EXISTS C STRING; ALTER TABLE U DROP IF EXISTS z;`,
    'node U { id: INT64 @key  a: STRING  c: INT64 = -1 }',
  ],
  [
    'connections added and dropped, through a rename of their end',
    `CREATE NODE TABLE A(id INT64 PRIMARY KEY); CREATE NODE TABLE B(id INT64 PRIMARY KEY); CREATE REL TABLE R(FROM A TO B);
     ALTER TABLE A RENAME TO C; ALTER TABLE R ADD FROM B TO C; ALTER TABLE R ADD IF NOT EXISTS FROM C TO B; ALTER TABLE R DROP FROM c TO b;`,
    'node C { id: INT64 @key } node B { id: INT64 @key } rel R: B -> C',
  ],
  [
    'a rename of the key and of an indexed property',
    `CREATE NODE TABLE D(id INT64 PRIMARY KEY, t STRING); CALL CREATE_FTS_INDEX('D', 'i', ['T']); ALTER TABLE D RENAME id TO key; ALTER TABLE D RENAME t TO u;`,
    'node D { key: INT64 @key  u: STRING  fulltext i(u) }',
  ],
  [
    'a table dropped and made again',
    'CREATE NODE TABLE A(id INT64 PRIMARY KEY); CREATE REL TABLE R(FROM A TO A); DROP TABLE A; CREATE NODE TABLE a(id STRING PRIMARY KEY);',
    'rel R: a -> a node a { id: STRING @key }',
  ],
  [
    'a comment, replaced and taken away',
    "CREATE NODE TABLE A(id INT64 PRIMARY KEY); CREATE NODE TABLE B(id INT64 PRIMARY KEY); COMMENT ON TABLE A IS 'one'; COMMENT ON TABLE B IS 'x'; COMMENT ON TABLE A IS 'two\r\nlines'; COMMENT ON TABLE B IS '';",
    '/// two\n/// lines\nnode A { id: INT64 @key } node B { id: INT64 @key }',
  ],
  [
    'sequences',
    'CREATE SEQUENCE a; CREATE SEQUENCE IF NOT EXISTS b START WITH -5 INCREMENT BY -2 MINVALUE -100 NO MAXVALUE CYCLE; CREATE SEQUENCE c NO CYCLE MAXVALUE 9; CREATE SEQUENCE d; DROP SEQUENCE d',
    'sequence a {} sequence b { start: -5, increment: -2, min: -100, cycle: true } sequence c { max: 9 }',
  ],
  [
    'the sequence behind a SERIAL, as an export writes it',
    'CREATE NODE TABLE T(id SERIAL PRIMARY KEY); DROP SEQUENCE IF EXISTS T_id_serial; CREATE SEQUENCE IF NOT EXISTS `T_id_serial` START 0;',
    'node T { id: SERIAL @key }',
  ],
  [
    'indexes with options',
    `CREATE NODE TABLE D(id INT64 PRIMARY KEY, t STRING, v FLOAT[3]); CALL CREATE_FTS_INDEX("D", "f", ["t"], stemmer := 'none', skip_if_exists := true); CALL create_vector_index('D', 'v', 'v', metric := 'l2', mu := 12, cache_embeddings := false); CALL CREATE_FTS_INDEX('D', 'gone', ['t']); CALL DROP_FTS_INDEX('D', 'gone');`,
    'node D { id: INT64 @key t: STRING v: FLOAT[3] fulltext f(t) { stemmer: "none" } vector v(v) { metric: "l2", mu: 12, cache_embeddings: false } }',
  ],
  [
    'defaults',
    `CREATE NODE TABLE T(id INT64 DEFAULT nextval('s') PRIMARY KEY, a STRING DEFAULT 'it\\'s', b INT64[] DEFAULT [1, -2], c DATE DEFAULT CAST('2020-01-01' AS DATE), d INT64 DEFAULT 2 * (3 + 4), e STRING DEFAULT NULL, f DOUBLE DEFAULT .5, g DATE DEFAULT CAST("2020-01-01", "date"))`,
    'node T { id: INT64 = nextval("s") @key a: STRING = "it\'s" b: INT64[] = [1, -2] c: DATE = CAST("2020-01-01" AS DATE) d: INT64 = 2 * (3 + 4) e: STRING f: DOUBLE = 0.5 g: DATE = CAST("2020-01-01" AS DATE) }',
  ],
  [
    'defaults that are left out, with what follows them kept',
    'CREATE NODE TABLE T(id INT64 DEFAULT 1 = 1 PRIMARY KEY, a STRING DEFAULT foo(1, (2)) NOT NULL, b BOOL DEFAULT NOT true, c INT64 DEFAULT CASE 1 WHEN 1 THEN 2 END, d STRING)',
    'node T { id: INT64 @key a: STRING b: BOOL c: INT64 d: STRING }',
    ['DL104', 'DL104', 'DL105', 'DL104', 'DL104'],
  ],
  [
    'defaults that the engine casts to STRING by itself',
    "CREATE NODE TABLE T(id STRING DEFAULT gen_random_uuid() PRIMARY KEY, a STRING DEFAULT 0, b STRING DEFAULT upper('x'), c STRING DEFAULT 'x' + 'y')",
    'node T { id: STRING = CAST(gen_random_uuid() AS STRING) @key a: STRING = CAST(0 AS STRING) b: STRING = upper("x") c: STRING = "x" + "y" }',
  ],
  [
    'a default in front of a statement without a semicolon',
    "CREATE NODE TABLE T(id INT64 PRIMARY KEY)\nALTER TABLE T ADD a STRING DEFAULT 'x'\nALTER TABLE T ADD b INT64 DEFAULT 1 + 1\nMATCH (t:T) RETURN t",
    'node T { id: INT64 @key a: STRING = "x" b: INT64 = 1 + 1 }',
    ['DL102'],
  ],
  [
    'IF NOT EXISTS of something that exists',
    'CREATE NODE TABLE T(id INT64 PRIMARY KEY); CREATE NODE TABLE IF NOT EXISTS t(id STRING PRIMARY KEY); CREATE REL TABLE IF NOT EXISTS T(FROM T TO T);',
    'node T { id: INT64 @key }',
    ['DL111', 'DL111'],
  ],
  [
    'a mistake in one statement, the rest understood',
    'CREATE NODE TABLE A(id INT64 PRIMARY KEY); CREATE NODE TABLE B(id 5); CREATE NODE TABLE C(id INT64 PRIMARY KEY, ,); CREATE NODE TABLE D(id INT64 PRIMARY KEY)',
    'node A { id: INT64 @key } node D { id: INT64 @key }',
    ['DL101', 'DL101'],
  ],
  [
    'a parenthesis that is missing',
    'CREATE NODE TABLE A(id INT64 PRIMARY KEY\nCREATE NODE TABLE B(id INT64 PRIMARY KEY)',
    'node B { id: INT64 @key }',
    ['DL101'],
  ],
  ['nothing', '', ''],
  ['only comments', '// a\n-- b\n/* c */ # d', ''],
  [
    'queries and data, counted by kind',
    "COPY A FROM 'a.csv'; COPY B FROM 'b.csv'; MATCH (n) WHERE n.x = 'CREATE NODE TABLE X(id INT64)' DELETE n; CREATE (:A {id: 1})-->(:B);",
    '',
    ['DL102', 'DL102', 'DL102'],
  ],
];

test.each(cases)('%s', (_, ddl, source, codes = []) => {
  const { value, findings } = parseDdl(ddl, 'schema.cypher');
  expect(findings.map(({ code }) => code).sort()).toEqual([...codes].sort());
  const expected = parse(source, 'schema.kschema');
  expect(expected.findings).toEqual([]);
  expect(print(value)).toBe(print(expected.value));
});

describe('ranges are those of the DDL text', () => {
  const ddl = 'CREATE NODE TABLE `a b`(id INT64 PRIMARY KEY); ALTER TABLE `a b` RENAME TO c;';
  const node = parseDdl(ddl, 'x').value.items[0];

  test('of a renamed table: where it got its name', () => {
    expect(node?.kind === 'node' && ddl.slice(node.name.start, node.name.end)).toBe('c');
  });

  test('of a property', () => {
    const property = node?.kind === 'node' ? node.members[0] : undefined;
    expect(property && ddl.slice(property.start, property.end)).toBe('id INT64 PRIMARY KEY');
  });
});
