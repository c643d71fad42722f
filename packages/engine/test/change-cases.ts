import type { EventBody } from '@kschema/compiler';
import { nestedChangeCases } from './nested-change-cases.ts';

type Rows = Record<string, unknown>[];

/** A change with rows there. */
export interface ChangeCase {
  name: string;
  before: string;
  /** One statement each. */
  rows: string[];
  /** Source, or events where the language does not let one write the change. */
  after: string | EventBody[];
  way?: 'transaction' | 'copy';
  /** Queries on the changed database and what they give. */
  holds: [query: string, expected: Rows][];
  /** Something written afterwards, a query, and what it gives. */
  write?: [statements: string[], query: string, expected: Rows];
}

const people = [
  'UNWIND range(1, 40) AS i CREATE (:User {id: i, name: "n" + CAST(i AS STRING), age: i})',
  'CREATE (:User {id: 41})',
  'MATCH (a:User), (b:User) WHERE b.id = a.id + 1 CREATE (a)-[:Knows {since: a.id}]->(b)',
  'MATCH (a:User {id: 1}), (b:User {id: 2}) CREATE (a)-[:Knows {since: 100}]->(b)',
];
const user = 'node User { id: INT64 @key  name: STRING  age: INT64 }';
const knows = 'rel Knows: User -> User { since: INT64 }';
const knowsThere: [string, Rows] = [
  'MATCH (a:User)-[r:Knows]->(b:User) RETURN count(*) AS n, CAST(sum(r.since) AS STRING) AS s, CAST(sum(b.id - a.id) AS STRING) AS d',
  [{ n: 41, s: '920', d: '41' }],
];
const newUser: ChangeCase['write'] = [
  [
    'CREATE (:User {id: 900, name: "new"})',
    'MATCH (a:User {id: 900}), (b:User {id: 1}) CREATE (a)-[:Knows {since: 5}]->(b)',
  ],
  'MATCH (a:User {id: 900})-[r:Knows]->(b) RETURN a.name AS name, r.since AS since, b.id AS id',
  [{ name: 'new', since: 5, id: 1 }],
];

export const changeCases: ChangeCase[] = [
  ...nestedChangeCases,
  {
    name: 'table and property added',
    before: `${user} ${knows}`,
    rows: people,
    after: `node User { id: INT64 @key  name: STRING  age: INT64  nick: STRING } ${knows} node City { name: STRING @key } rel LivesIn: User -> City @many_to_one`,
    way: 'transaction',
    holds: [
      knowsThere,
      ['MATCH (u:User {id: 3}) RETURN u.nick AS nick, u.age AS age', [{ nick: null, age: 3 }]],
    ],
    write: [
      ['CREATE (:City {name: "x"})', 'MATCH (u:User {id: 3}), (c:City) CREATE (u)-[:LivesIn]->(c)'],
      'MATCH (u:User)-[:LivesIn]->(c) RETURN u.id AS id, c.name AS name',
      [{ id: 3, name: 'x' }],
    ],
  },
  {
    name: 'table, rel and property renamed',
    before: `${user} ${knows}`,
    rows: people,
    after:
      'node Person @renamedFrom(User) { id: INT64 @key  fullName: STRING @renamedFrom(name)  age: INT64 } rel Follows: Person -> Person @renamedFrom(Knows) { since: INT64 }',
    way: 'transaction',
    holds: [
      ['MATCH (u:Person {id: 3}) RETURN u.fullName AS name', [{ name: 'n3' }]],
      [
        'MATCH (:Person)-[r:Follows]->(:Person) RETURN count(*) AS n, CAST(sum(r.since) AS STRING) AS s',
        [{ n: 41, s: '920' }],
      ],
    ],
  },
  {
    name: 'property dropped',
    before: `${user} ${knows}`,
    rows: people,
    after: `node User { id: INT64 @key  age: INT64 } ${knows}`,
    way: 'copy',
    holds: [knowsThere, ['MATCH (u:User {id: 3}) RETURN u.*', [{ 'u.id': 3, 'u.age': 3 }]]],
    write: [
      ['CREATE (:User {id: 900, age: 9})', 'MATCH (u:User {id: 3}) SET u.age = 33'],
      'MATCH (u:User) WHERE u.id IN [3, 900] RETURN u.age AS age ORDER BY age',
      [{ age: 9 }, { age: 33 }],
    ],
  },
  {
    name: 'properties of a rel dropped and renamed',
    before: `${user} rel Knows: User -> User { since: INT64  why: STRING  weight: DOUBLE }`,
    rows: people,
    after: `${user} rel Knows: User -> User { since: INT64  heft: DOUBLE @renamedFrom(weight) }`,
    holds: [knowsThere],
    write: newUser,
  },
  {
    name: 'types of several properties changed at once',
    before:
      'node User { id: INT64 @key  name: STRING  age: INT32  score: FLOAT } rel Knows: User -> User { since: INT32 }',
    rows: people,
    after:
      'node User { id: INT64 @key  name: STRING  age: INT64  score: DOUBLE } rel Knows: User -> User { since: INT64 }',
    way: 'copy',
    holds: [
      knowsThere,
      [
        'MATCH (u:User) WHERE u.id IN [3, 41] RETURN u.id AS id, u.age AS age ORDER BY id',
        [
          { id: 3, age: 3 },
          { id: 41, age: null },
        ],
      ],
    ],
    write: newUser,
  },
  {
    name: 'type changed by an expression',
    before: `${user} ${knows}`,
    rows: people,
    after: `node User { id: INT64 @key  name: STRING  age: STRING @using(concat(name, "-", CAST(age AS STRING))) } ${knows}`,
    way: 'copy',
    holds: [knowsThere, ['MATCH (u:User {id: 7}) RETURN u.age AS age', [{ age: 'n7-7' }]]],
    write: newUser,
  },
  {
    name: 'property added and filled by an expression',
    before: `${user} ${knows}`,
    rows: people,
    after: `node User { id: INT64 @key  name: STRING  age: INT64  label: STRING @using(upper(name)) } ${knows}`,
    way: 'transaction',
    holds: [knowsThere, ['MATCH (u:User {id: 7}) RETURN u.label AS label', [{ label: 'N7' }]]],
    write: newUser,
  },
  {
    name: 'default added, changed and removed',
    before:
      'node User { id: INT64 @key  name: STRING  age: INT64 = 1  a: INT64 = 5  b: STRING = "x" } rel Knows: User -> User { since: INT64 }',
    rows: people,
    after:
      'node User { id: INT64 @key  name: STRING = "who"  age: INT64 = -7  a: INT64  b: STRING = "it\'s \\\\ \\"q\\"" } rel Knows: User -> User { since: INT64 = 3 }',
    way: 'copy',
    holds: [
      knowsThere,
      [
        'MATCH (u:User) WHERE u.id IN [3, 41] RETURN u.* ORDER BY u.id',
        [
          { 'u.id': 3, 'u.name': 'n3', 'u.age': 3, 'u.a': 5, 'u.b': 'x' },
          { 'u.id': 41, 'u.name': null, 'u.age': 1, 'u.a': 5, 'u.b': 'x' },
        ],
      ],
    ],
    write: [
      ['CREATE (:User {id: 900})'],
      'MATCH (u:User {id: 900}) RETURN u.*',
      [{ 'u.id': 900, 'u.name': 'who', 'u.age': -7, 'u.a': null, 'u.b': 'it\'s \\ "q"' }],
    ],
  },
  {
    name: 'another property becomes the key',
    before: `${user} ${knows} rel Self: User -> User, User -> City node City { name: STRING @key }`,
    rows: [
      'UNWIND range(1, 40) AS i CREATE (:User {id: i, name: "n" + CAST(i AS STRING), age: i})',
      ...people.slice(2),
      'CREATE (:City {name: "x"})',
      'MATCH (u:User {id: 5}), (c:City) CREATE (u)-[:Self]->(c)',
      'MATCH (u:User {id: 5}) CREATE (u)-[:Self]->(u)',
    ],
    after: `node User { id: INT64  name: STRING @key  age: INT64 } ${knows} rel Self: User -> User, User -> City node City { name: STRING @key }`,
    way: 'copy',
    holds: [
      [
        'MATCH (a:User)-[r:Knows]->(b:User) RETURN count(*) AS n, CAST(sum(b.id - a.id) AS STRING) AS d',
        [{ n: 40, d: '40' }],
      ],
      [
        'MATCH (u:User {name: "n5"})-[:Self]->(x) RETURN label(x) AS l ORDER BY l',
        [{ l: 'City' }, { l: 'User' }],
      ],
    ],
    write: [
      ['CREATE (:User {name: "zoe"})'],
      'MATCH (u:User {name: "zoe"}) RETURN u.name AS n',
      [{ n: 'zoe' }],
    ],
  },
  {
    name: 'the type of the key changes',
    before: `node User { id: INT32 @key  name: STRING  age: INT64 } ${knows}`,
    rows: people,
    after: `node User { id: INT64 @key  name: STRING  age: INT64 } ${knows}`,
    way: 'copy',
    holds: [knowsThere],
    write: newUser,
  },
  {
    name: 'multiplicity relaxed and tightened',
    before: `${user} rel Knows: User -> User { since: INT64 } rel Likes: User -> User @many_to_one`,
    rows: [...people, 'MATCH (a:User), (b:User) WHERE b.id = a.id + 2 CREATE (a)-[:Likes]->(b)'],
    after: `${user} rel Knows: User -> User { since: INT64 } rel Likes: User -> User`,
    way: 'copy',
    holds: [knowsThere, ['MATCH (a:User)-[:Likes]->(b:User) RETURN count(*) AS n', [{ n: 39 }]]],
    write: [
      ['MATCH (a:User {id: 1}), (b:User {id: 9}) CREATE (a)-[:Likes]->(b)'],
      'MATCH (a:User {id: 1})-[:Likes]->(b) RETURN b.id AS id ORDER BY id',
      [{ id: 3 }, { id: 9 }],
    ],
  },
  {
    name: 'connection reversed',
    before: `${user} ${knows} node City { name: STRING @key } rel Of: City -> User { at: INT64 }`,
    rows: [
      ...people,
      'CREATE (:City {name: "x"})',
      'MATCH (u:User), (c:City) WHERE u.id < 4 CREATE (c)-[:Of {at: u.id}]->(u)',
    ],
    after: `${user} ${knows} node City { name: STRING @key } rel Of: User -> City { at: INT64 }`,
    way: 'copy',
    holds: [
      knowsThere,
      [
        'MATCH (u:User)-[r:Of]->(c:City) RETURN u.id AS id, r.at AS at ORDER BY id',
        [
          { id: 1, at: 1 },
          { id: 2, at: 2 },
          { id: 3, at: 3 },
        ],
      ],
    ],
    write: [
      ['MATCH (u:User {id: 9}), (c:City) CREATE (u)-[:Of {at: 9}]->(c)'],
      'MATCH (u:User)-[r:Of]->(c:City) RETURN count(*) AS n',
      [{ n: 4 }],
    ],
  },
  {
    name: 'table with a SERIAL renamed, its numbers go on',
    before:
      'node Post { id: SERIAL @key  title: STRING } node Tag { name: STRING @key  n: SERIAL } rel Has: Post -> Tag, Post -> Post { w: INT64 }',
    rows: [
      'UNWIND range(1, 6) AS i CREATE (:Post {title: CAST(i AS STRING)})',
      'MATCH (p:Post) WHERE p.id IN [2, 5] DELETE p',
      'UNWIND range(1, 3) AS i CREATE (:Tag {name: CAST(i AS STRING)})',
      'MATCH (p:Post {id: 3}), (t:Tag {name: "2"}) CREATE (p)-[:Has {w: 4}]->(t)',
      'MATCH (p:Post {id: 3}), (t:Post {id: 4}) CREATE (p)-[:Has {w: 5}]->(t)',
    ],
    after: [
      { template: 'ALTER_TABLE_RENAME', params: { table: 'Post', newName: 'Article' } },
      { template: 'ALTER_TABLE_RENAME_COLUMN', params: { table: 'Article', column: 'id', newName: 'nr' } },
      { template: 'ALTER_TABLE_RENAME_COLUMN', params: { table: 'Tag', column: 'n', newName: 'm' } },
    ],
    way: 'copy',
    holds: [
      [
        'MATCH (a:Article) RETURN a.nr AS nr, a.title AS t ORDER BY nr',
        [
          { nr: 0, t: '1' },
          { nr: 1, t: '2' },
          { nr: 3, t: '4' },
          { nr: 4, t: '5' },
        ],
      ],
      ['MATCH (t:Tag) RETURN t.m AS m ORDER BY m', [{ m: 0 }, { m: 1 }, { m: 2 }]],
      [
        'MATCH (a:Article)-[r:Has]->(x) RETURN a.nr AS nr, r.w AS w ORDER BY w',
        [
          { nr: 3, w: 4 },
          { nr: 3, w: 5 },
        ],
      ],
    ],
    write: [
      ['CREATE (:Article {title: "new"})', 'CREATE (:Tag {name: "9"})'],
      'MATCH (a:Article {title: "new"}), (t:Tag {name: "9"}) RETURN a.nr AS nr, t.m AS m',
      [{ nr: 6, m: 3 }],
    ],
  },
  {
    name: 'SERIAL dropped',
    before: 'node Post { id: INT64 @key  n: SERIAL  title: STRING }',
    rows: ['UNWIND range(1, 6) AS i CREATE (:Post {id: i, title: CAST(i AS STRING)})'],
    after: 'node Post { id: INT64 @key  title: STRING }',
    way: 'copy',
    holds: [
      ['MATCH (p:Post {id: 2}) RETURN p.*', [{ 'p.id': 2, 'p.title': '2' }]],
      ['CALL show_sequences() RETURN name', []],
    ],
    write: [
      ['CREATE (:Post {id: 50, title: "x"})'],
      'MATCH (p:Post {id: 50}) RETURN p.title AS t',
      [{ t: 'x' }],
    ],
  },
  {
    name: 'index made, then an indexed property dropped',
    before: 'node Doc { id: INT64 @key  junk: STRING  body: STRING  tail: STRING  fulltext byBody(body) }',
    rows: [
      'UNWIND range(1, 30) AS i CREATE (:Doc {id: i, junk: "j", body: CASE WHEN i = 7 THEN "giraffe" ELSE "other" END, tail: "t"})',
    ],
    after:
      'node Doc { id: INT64 @key  body: STRING  tail: STRING  fulltext byBody(body) { stemmer: "none" } }',
    way: 'copy',
    holds: [['CALL QUERY_FTS_INDEX("Doc", "byBody", "giraffe") RETURN node.id AS id', [{ id: 7 }]]],
    write: [
      ['CREATE (:Doc {id: 90, body: "zebra", tail: "q"})'],
      'CALL QUERY_FTS_INDEX("Doc", "byBody", "zebra") RETURN node.id AS id, node.tail AS tail',
      [{ id: 90, tail: 'q' }],
    ],
  },
  {
    name: 'vector index changed while its table changes',
    before:
      'node Doc { id: INT64 @key  junk: STRING  v: FLOAT[2]  title: STRING  vector near(v) { metric: "cosine" }  fulltext byTitle(title) } rel Cites: Doc -> Doc { w: INT64 }',
    rows: [
      'UNWIND range(1, 30) AS i CREATE (:Doc {id: i, junk: "j", v: CAST([i, 1.0] AS FLOAT[2]), title: CASE WHEN i = 7 THEN "giraffe" ELSE "other" END})',
      'MATCH (a:Doc), (b:Doc) WHERE b.id = a.id + 1 CREATE (a)-[:Cites {w: a.id}]->(b)',
    ],
    after:
      'node Doc { id: INT64 @key  v: FLOAT[2]  title: STRING  vector near(v) { metric: "l2" }  fulltext byTitle(title) } rel Cites: Doc -> Doc { w: INT64 }',
    way: 'copy',
    holds: [
      [
        'CALL QUERY_VECTOR_INDEX("Doc", "near", CAST([7.0, 1.0] AS FLOAT[2]), 1) RETURN node.id AS id',
        [{ id: 7 }],
      ],
      [
        'MATCH (a:Doc)-[r:Cites]->(b:Doc) RETURN count(*) AS n, CAST(sum(r.w - a.id) AS STRING) AS s',
        [{ n: 29, s: '0' }],
      ],
      ['CALL QUERY_FTS_INDEX("Doc", "byTitle", "giraffe") RETURN node.id AS id', [{ id: 7 }]],
    ],
    write: [
      ['CREATE (:Doc {id: 90, v: CAST([90.0, 1.0] AS FLOAT[2]), title: "zebra"})'],
      'CALL QUERY_VECTOR_INDEX("Doc", "near", CAST([90.0, 1.0] AS FLOAT[2]), 1) RETURN node.title AS t',
      [{ t: 'zebra' }],
    ],
  },
  {
    name: 'indexes dropped',
    before:
      'node Doc { id: INT64 @key  v: FLOAT[2]  title: STRING  vector near(v)  fulltext byTitle(title) }',
    rows: ['UNWIND range(1, 30) AS i CREATE (:Doc {id: i, v: CAST([i, 1.0] AS FLOAT[2]), title: "t"})'],
    after: 'node Doc { id: INT64 @key  v: FLOAT[2]  title: STRING }',
    way: 'copy',
    holds: [['MATCH (d:Doc) RETURN count(*) AS n', [{ n: 30 }]]],
    write: [
      [
        'CREATE (:Doc {id: 90, v: CAST([90.0, 1.0] AS FLOAT[2]), title: "zebra"})',
        'MATCH (d:Doc {id: 3}) SET d.v = CAST([1.0, 2.0] AS FLOAT[2])',
      ],
      'MATCH (d:Doc) WHERE d.id IN [3, 90] RETURN d.title AS t ORDER BY t',
      [{ t: 't' }, { t: 'zebra' }],
    ],
  },
  {
    name: 'tables dropped, names swapped, a sequence with a default',
    before:
      'node A { id: INT64 @key } node B { id: STRING @key } node C { id: SERIAL @key } rel R: A -> B, A -> C',
    rows: [
      'CREATE (:A {id: 1})',
      'CREATE (:B {id: "b"})',
      'CREATE (:C)',
      'MATCH (a:A), (b:B) CREATE (a)-[:R]->(b)',
    ],
    after:
      'sequence nr { start: 10 } node B @renamedFrom(A) { id: INT64 @key  n: INT64 = nextval("nr") } node Z @renamedFrom(B) { id: STRING @key } rel R: B -> Z',
    holds: [['MATCH (x:B)-[:R]->(y:Z) RETURN x.id AS x, x.n AS n, y.id AS y', [{ x: 1, n: 10, y: 'b' }]]],
    write: [['CREATE (:B {id: 2})'], 'MATCH (b:B {id: 2}) RETURN b.n > 10 AS later', [{ later: true }]],
  },
];
