import type { ChangeCase } from './change-cases.ts';

/** Changes around unions, structs and JSON, whose NULLs the engine treats in ways of its own. */
export const nestedChangeCases: ChangeCase[] = [
  {
    name: 'a JSON property filled from another',
    before: 'node T { id: INT64 @key  a: JSON }',
    rows: [
      `CREATE (:T {id: 1, a: CAST('{"k":"x"}' AS JSON)})`,
      `CREATE (:T {id: 2, a: CAST('null' AS JSON)})`,
      `CREATE (:T {id: 3, a: CAST('[1]' AS JSON)})`,
    ],
    after: 'node T { id: INT64 @key  a: JSON  b: JSON @using(a) }',
    way: 'transaction',
    holds: [
      [
        'MATCH (t:T) RETURN CAST(t.b AS STRING) AS b ORDER BY t.id',
        [{ b: '{"k":"x"}' }, { b: 'null' }, { b: '[1]' }],
      ],
    ],
  },
  {
    name: 'a property of a rel is replaced while nodes have unions that do not fit one another',
    before: `node A { id: INT64 @key  u: UNION(a: DATE) }
node B { id: INT64 @key  u: UNION(a: INT64, b: DATE) }
node C { id: INT64 @key }
rel R: A -> B, C -> C { at: INT64 }`,
    rows: [
      'CREATE (:A {id: 1})-[:R {at: 7}]->(:B {id: 1})',
      'CREATE (:C {id: 1})-[:R {at: 8}]->(:C {id: 2})',
    ],
    after: `node A { id: INT64 @key  u: UNION(a: DATE) }
node B { id: INT64 @key  u: UNION(a: INT64, b: DATE) }
node Sea @renamedFrom(C) { id: INT64 @key }
rel R: A -> B, Sea -> Sea { at: INT64 = 5 }`,
    holds: [
      ['MATCH (:A)-[r:R]->(:B) RETURN r.at AS at', [{ at: 7 }]],
      ['MATCH (:Sea)-[r:R]->(:Sea) RETURN r.at AS at', [{ at: 8 }]],
    ],
  },
  {
    name: 'a text in a struct becomes a number, and a NULL struct stays NULL',
    before: 'node T { id: INT64 @key  s: STRUCT(x: STRING, inner: STRUCT(y: STRING)) }',
    rows: [
      "CREATE (:T {id: 1, s: {x: '5', inner: {y: '6'}}})",
      'CREATE (:T {id: 2})',
      "CREATE (:T {id: 3, s: {x: '7', inner: CAST(NULL AS STRUCT(y STRING))}})",
    ],
    after: 'node T { id: INT64 @key  s: STRUCT(x: INT32, inner: STRUCT(y: INT16)) }',
    holds: [
      [
        'MATCH (t:T) RETURN CAST(t.s AS STRING) AS s ORDER BY t.id',
        [{ s: '{x: 5, inner: {y: 6}}' }, { s: null }, { s: '{x: 7, inner: }' }],
      ],
    ],
  },
  {
    name: 'NULL fields of a struct stay NULL when tables swap names and the property after it is dropped',
    before: `node A { id: INT64 @key  s: STRUCT(sub: STRUCT(d: DATE), n: STRING)  gone: INT64[] }
node B { id: INT64 @key }`,
    rows: [
      "CREATE (:A {id: 1, s: {sub: {d: date('2020-01-01')}, n: 'x'}, gone: [1]})",
      'CREATE (:A {id: 2})',
      'CREATE (:A {id: 3, s: {sub: {d: CAST(NULL AS DATE)}, n: CAST(NULL AS STRING)}, gone: [3]})',
      "CREATE (:A {id: 4, s: {sub: CAST(NULL AS STRUCT(d DATE)), n: 'y'}})",
    ],
    after: `node B @renamedFrom(A) { id: INT64 @key  s: STRUCT(sub: STRUCT(d: DATE), n: STRING) }
node A @renamedFrom(B) { id: INT64 @key }`,
    holds: [
      [
        'MATCH (b:B) RETURN CAST(b.s AS STRING) AS s ORDER BY b.id',
        [
          { s: '{sub: {d: 2020-01-01}, n: x}' },
          { s: null },
          { s: '{sub: {d: }, n: }' },
          { s: '{sub: , n: y}' },
        ],
      ],
    ],
  },
  {
    name: 'a union gains a member, and NULL stays NULL',
    before: 'node T { id: INT64 @key  u: UNION(a: INT64, b: STRING)  s: STRUCT(x: INT64) }',
    rows: ['CREATE (:T {id: 1, u: union_value(b := "hi")})', 'CREATE (:T {id: 2})'],
    after: 'node T { id: INT64 @key  u: UNION(a: INT64, b: STRING, c: DATE)  s: STRUCT(x: INT64) }',
    way: 'copy',
    holds: [
      [
        'MATCH (t:T) RETURN t.id AS id, CAST(t.u AS STRING) AS u, t.u IS NULL AS missing ORDER BY id',
        [
          { id: 1, u: 'hi', missing: false },
          { id: 2, u: null, missing: true },
        ],
      ],
    ],
    write: [
      ['CREATE (:T {id: 3, u: union_value(c := date("2020-01-01"))})'],
      'MATCH (t:T {id: 3}) RETURN CAST(t.u AS STRING) AS u',
      [{ u: '2020-01-01' }],
    ],
  },
];
