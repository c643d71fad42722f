import { diff, type JudgedQuery, judgeQueries, planEvents, queriesIn } from '@kschema/compiler';
import { describe, expect, test } from 'vitest';
import { declared } from '../../../compiler/test/accepting.ts';
import { askEngine, type Engine, engines, type Scratch } from '../../src/index.ts';

const schema = `
node User { id: INT64 @key  name: STRING  age: INT64  embedding: FLOAT[3]  vector near(embedding)  fulltext byName(name) }
node Post { id: INT64 @key  title: STRING  age: STRING }
node City { name: STRING @key  area: DOUBLE }
node Tag { id: UUID @key  age: DATE }
rel Follows: User -> User { since: DATE }
rel Likes: User -> Post, User -> City { at: TIMESTAMP }
rel Near: City -> City { km: DOUBLE }
`;

/** With and without labels, right and wrong. */
const sent = [
  'MATCH (u:User) RETURN u.name',
  'MATCH (u:User) RETURN u.title',
  'MATCH (a) RETURN a.age + 1',
  'MATCH (a) RETURN a.title + "x"',
  'MATCH (a) RETURN a.nothing',
  'MATCH (a) RETURN a',
  'MATCH (a)-[r]->(b) RETURN r.since, r.km, b.area',
  'MATCH (a)-[r]->(b) RETURN r.nothing',
  'MATCH (u:User)-[:Likes]->(x) RETURN x.title, x.area',
  'MATCH (u:User)-[:Likes]->(x) RETURN x.id + 1',
  'MATCH (u:User), (c:City) CREATE (u)-[:Likes]->(c)',
  'MATCH (u:User), (t:Tag) CREATE (u)-[:Likes]->(t)',
  'CREATE (a {id: 1})',
  'MERGE (t:Tag {id: $id}) ON CREATE SET t.age = $age',
  'MATCH (t:Tag) SET t.age = 5',
  'MATCH (u:User)-[:Follows*1..3]->(v:User) RETURN count(*)',
  'MATCH (u:`User`) WHERE EXISTS { MATCH (u)-[:Follows]->(:User) } RETURN u.id',
  'MATCH (u:USER) RETURN U.id',
  'MATCH (u:Nobody) RETURN u',
  'RETURN 1 AS one UNION RETURN 2 AS one',
  'MATCH (u:User) RETURN label(u), $whatever',
  'NOT CYPHER AT ALL',
];

async function asked(
  engine: Engine,
  texts: { before?: string; after: string; queries: string },
  answers = new Map(),
) {
  const after = declared(texts.after);
  const before = texts.before === undefined ? null : declared(texts.before).schema;
  const changes = before === null ? [] : diff(before, after).value;
  const events = before === null ? [] : planEvents(before, after, changes).value;
  const queries = queriesIn(texts.queries, 'queries.cypher');
  const judged = await askEngine(engine, { before, after, events, queries }, answers);
  return { judged, findings: judgeQueries(judged, { before, after, changes }, null) };
}

function saying({ after }: JudgedQuery): string {
  return after.kind === 'refused' ? after.message : after.kind;
}

describe.each(engines.map((engine) => [engine.name, engine] as const))('%s', (_, engine) => {
  test('says of every query what it says with the whole schema at hand', async () => {
    const scratch: Scratch = await engine.scratch();
    await scratch.run([
      'CREATE NODE TABLE `User`(id INT64 PRIMARY KEY, name STRING, age INT64, embedding FLOAT[3])',
      'CREATE NODE TABLE Post(id INT64 PRIMARY KEY, title STRING, age STRING)',
      'CREATE NODE TABLE City(name STRING PRIMARY KEY, area DOUBLE)',
      'CREATE NODE TABLE Tag(id UUID PRIMARY KEY, age DATE)',
      'CREATE REL TABLE Follows(FROM `User` TO `User`, since DATE)',
      'CREATE REL TABLE Likes(FROM `User` TO Post, FROM `User` TO City, at TIMESTAMP)',
      'CREATE REL TABLE Near(FROM City TO City, km DOUBLE)',
    ]);
    const whole = await scratch.prepare(sent, 30_000);
    scratch.close();
    const each = [];
    // One by one, so that no query has the tables of another beside it.
    for (const query of sent) each.push(...(await asked(engine, { after: schema, queries: query })).judged);
    expect(each.map(saying)).toEqual(whole.map((one) => (one.kind === 'refused' ? one.message : one.kind)));
  });

  test('calls of indexes are prepared where the engine builds them', async () => {
    const queries = [
      "CALL QUERY_FTS_INDEX('User', 'byName', 'ada') RETURN node.id, score",
      "CALL QUERY_VECTOR_INDEX('User', 'near', [1.0, 2.0, 3.0], 2) RETURN node.id, distance",
      "CALL QUERY_FTS_INDEX('User', 'byNick', 'ada') RETURN node.id, score",
    ];
    const { judged } = await asked(engine, { after: schema, queries: queries.join(';') });
    const expected = engine.capabilities.buildsIndexes
      ? ['fits', 'fits', expect.stringContaining('byNick')]
      : ['not-asked', 'not-asked', 'not-asked'];
    expect(judged.map(saying)).toEqual(expected);
  });

  test('the change that breaks a query is found among several on the same table', async () => {
    const before =
      'node User { id: INT64 @key  a: STRING  b: STRING  c: STRING  d: INT64 }\nrel R: User -> User { x: INT64 }';
    const after =
      'node Person @renamedFrom(User) { id: INT64 @key  a2: STRING @renamedFrom(a)  c: STRING  d: STRING @using(CAST(d AS STRING)) }\nrel R: Person -> Person { y: INT64 @renamedFrom(x) }';
    const queries = [
      'MATCH (u:User) RETURN u.id',
      'MATCH (u)-[:R]->() RETURN u.a',
      'MATCH (u)-[:R]->() RETURN u.b',
      'MATCH (u)-[r:R]->() RETURN r.x',
      'MATCH (u)-[:R]->() RETURN u.d + 1',
      'MATCH (u)-[:R]->() RETURN u.c',
    ];
    const { judged } = await asked(engine, { before, after, queries: queries.join(';\n') });
    expect(judged.map(({ culprit }) => culprit?.cause ?? null)).toEqual([
      'node-renamed Person',
      'property-renamed Person.a2',
      'property-dropped Person.b',
      'property-renamed R.y',
      'type-changed Person.d',
      null,
    ]);
  });

  test('only what a change touches is asked again, and what was said before is only faster', async () => {
    const before = 'node A { id: INT64 @key  x: STRING }\nnode B { id: INT64 @key  x: STRING }';
    const after = 'node A { id: INT64 @key  x: STRING }\nnode B { id: INT64 @key }';
    const queries = 'MATCH (a:A) RETURN a.x; MATCH (b:B) RETURN b.x; MATCH (b:B) RETURN b.id';
    const answers = new Map<string, string | null>();
    await asked(engine, { after: before, queries }, answers);
    expect(answers.size).toBe(3);
    const known = new Map(answers);
    const again = await asked(engine, { before, after, queries }, answers);
    expect(answers.size).toBe(5);
    const afresh = await asked(engine, { before, after, queries });
    expect(again.judged).toEqual(afresh.judged);
    expect(again.findings.map(({ code, spans }) => [code, spans[0]?.start])).toEqual([['US101', 45]]);
    for (const [key, answer] of known) expect(answers.get(key)).toBe(answer);
    const silent = { ...engine, scratch: () => Promise.reject(new Error('Nothing was to be asked.')) };
    expect((await asked(silent, { before, after, queries }, answers)).judged).toEqual(again.judged);
  });
});

test('a query that the engine does not come back from holds up no other', async () => {
  const [engine] = engines;
  const slow = `RETURN ${'CASE WHEN true THEN '.repeat(200)}1${' END'.repeat(200)}`;
  const queries = `MATCH (a:A) RETURN a.id; ${slow}; MATCH (a:A) RETURN a.x; RETURN 'open`;
  const answers = new Map<string, string | null>();
  const after = 'node A { id: INT64 @key }';
  const { judged, findings } = await asked(engine as Engine, { after, queries }, answers);
  expect(judged.map(({ after: { kind } }) => kind)).toEqual(['fits', 'too-long', 'refused', 'refused']);
  expect(findings.map(({ code }) => code)).toEqual(['QY107', 'QY101', 'QY101']);
  expect(answers.size).toBe(3);
});

test('hostile texts get an answer each, and take no other query with them', async () => {
  const hostile = [
    `MATCH (a:A) WHERE a.x = '${'y'.repeat(1_000_000)}' RETURN a.id`,
    "MATCH (a:A) WHERE a.x = ';\\'; DROP TABLE A; //' RETURN a.id",
    'MATCH (a:A) \0 RETURN a.id',
    "MATCH (a:A) WHERE a.x = '\0' RETURN a.id",
    'MATCH (a:`A`) RETURN a.`x`',
    'MATCH (a:`; DROP TABLE A; //`) RETURN a',
    "MATCH (a:A) WHERE a.id = '1); DROP TABLE A; //' RETURN a.id",
    `MATCH (a:A) /* ${'*'.repeat(100_000)} */ RETURN a.id`,
    'MATCH (a:A) RETURN a.x',
  ];
  const after = 'node A { id: INT64 @key  x: STRING }';
  for (const engine of engines) {
    const { judged, findings } = await asked(engine, { after, queries: hostile.join(';\n') });
    expect(judged.map(({ query }) => query.text.length)).toEqual(hostile.map((text) => text.length));
    expect(judged.map(({ after: { kind } }) => kind)).toEqual([
      ...['fits', 'fits', 'refused', 'fits', 'fits', 'refused', 'fits', 'fits', 'fits'],
    ]);
    expect(findings.map(({ code }) => code)).toEqual(['QY101', 'QY101', 'QY106']);
  }
});
