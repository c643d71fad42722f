import { type PrecheckCase, set, three, user } from './case.ts';

/** Defaults, keys and indexes. */
export const defaultKeyIndexCases: PrecheckCase[] = [
  {
    name: 'DF101',
    before: user('age: INT64'),
    after: user('age: INT64 = 0'),
    rows: three,
    violating: {
      rows: [set(1, 'age', '7')],
      says: '`User.age` gets the default `0`; 1 of 3 rows holds a value and keeps it',
      counts: { rows: 3, holds: 1 },
    },
    clean: {
      rows: [],
      says: '`User.age` gets the default `0`; no row holds a value',
      counts: { rows: 3, holds: 0 },
    },
    outcome: 'tells',
  },
  {
    name: 'DF102',
    before: user('age: INT64 = 0'),
    after: user('age: INT64 = 18'),
    rows: [],
    violating: {
      rows: three,
      says: 'The default of `User.age` changes from `0` to `18`; all 3 rows hold a value and keep it',
      counts: { rows: 3, holds: 3 },
    },
    clean: {
      rows: [],
      says: 'The default of `User.age` changes from `0` to `18`; no row holds a value',
      counts: { rows: 0, holds: 0 },
    },
    outcome: 'tells',
  },
  {
    name: 'DF103',
    before: user('age: INT64 = 0'),
    after: user('age: INT64'),
    rows: [],
    violating: {
      rows: three,
      says: '`User.age` loses its default `0`; all 3 rows hold a value and keep it',
      counts: { rows: 3, holds: 3 },
    },
    clean: {
      rows: [],
      says: '`User.age` loses its default `0`; no row holds a value',
      counts: { rows: 0, holds: 0 },
    },
    outcome: 'tells',
  },
  {
    name: 'PK101 repeated',
    before: user('login: STRING'),
    after: 'node User { id: INT64  login: STRING @key }',
    rows: ["UNWIND range(1, 3) AS i CREATE (:User {id: i, login: 'u' + CAST(i AS STRING)})"],
    violating: {
      rows: ["CREATE (:User {id: 4, login: 'u1'})", 'CREATE (:User {id: 5})'],
      says: 'There are 1 of 5 rows without a value of `User.login`, and 1 of 5 rows with a value of `User.login` that another row has, for example `u1`',
      counts: { rows: 5, holds: 4, stops: 2, missing: 1, examples: ['u1'] },
    },
    clean: {
      rows: [],
      says: 'All 3 rows have a value of `User.login` of their own',
      counts: { rows: 3, holds: 3 },
    },
    outcome: 'stops',
  },
  {
    name: 'PK102',
    before: 'node User { id: DOUBLE @key  name: STRING }',
    after: 'node User { id: INT64 @key  name: STRING }',
    rows: ['CREATE (:User {id: 1.0})', 'CREATE (:User {id: 2.0})'],
    violating: {
      rows: ['CREATE (:User {id: 2.2})'],
      says: 'There is 1 of 3 rows with a value of `User.id` that another row has, for example `2`',
      counts: { rows: 3, holds: 3, stops: 1, examples: ['2'] },
    },
    clean: {
      rows: [],
      says: 'All 2 rows have a value of `User.id` of their own',
      counts: { rows: 2, holds: 2 },
    },
    outcome: 'stops',
  },
  {
    name: 'IX101',
    before: user('name: STRING'),
    after: user('name: STRING  fulltext byName(name)'),
    rows: [],
    violating: {
      rows: three,
      says: 'Full-text index `User.byName` is added over 3 rows',
      counts: { rows: 3 },
    },
    clean: { rows: [], says: 'Full-text index `User.byName` is added over 0 rows', counts: { rows: 0 } },
    outcome: 'tells',
  },
  {
    name: 'IX102',
    before: user('v: FLOAT[2]'),
    after: user('v: FLOAT[2]  vector near(v)'),
    rows: [],
    violating: {
      rows: ['CREATE (:User {id: 1, v: [1.0, 2.0]})'],
      says: 'Vector index `User.near` makes `User.v` read-only; it is built over 1 row',
      counts: { rows: 1 },
    },
    clean: {
      rows: [],
      says: 'Vector index `User.near` makes `User.v` read-only; it is built over 0 rows',
      counts: { rows: 0 },
    },
    outcome: 'tells',
  },
];
