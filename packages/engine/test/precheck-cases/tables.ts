import { city, lives, type PrecheckCase, people, set, three, user } from './case.ts';

/** Tables, connections and properties. */
export const tableCases: PrecheckCase[] = [
  {
    name: 'NT102',
    before: `${user('')}  node Fax { number: STRING @key }`,
    after: user(''),
    rows: three,
    violating: {
      rows: ["CREATE (:Fax {number: '1'})", "CREATE (:Fax {number: '2'})"],
      says: 'Node table `Fax` is dropped with its 2 rows',
      counts: { rows: 2, loses: 2 },
    },
    clean: { rows: [], says: 'Node table `Fax` is dropped; it holds no rows', counts: { rows: 0 } },
    outcome: 'loses',
  },
  {
    name: 'RT102',
    before: `${user('')}  ${city}  rel LivesIn: User -> City`,
    after: `${user('')}  ${city}`,
    rows: people,
    violating: {
      rows: [lives(1, 'Bonn')],
      says: 'Rel table `LivesIn` is dropped with its 1 relationship',
      counts: { rows: 1, loses: 1 },
    },
    clean: {
      rows: [],
      says: 'Rel table `LivesIn` is dropped; it holds no relationships',
      counts: { rows: 0 },
    },
    outcome: 'loses',
  },
  {
    name: 'FT102',
    before: `${user('')}  ${city}  rel LivesIn: User -> City, City -> City`,
    after: `${user('')}  ${city}  rel LivesIn: City -> City`,
    rows: people,
    violating: {
      rows: [lives(1, 'Bonn'), lives(2, 'Ulm')],
      says: '`LivesIn` no longer goes from `User` to `City`, where it has 2 relationships',
      counts: { rows: 2, loses: 2 },
    },
    clean: {
      rows: ["MATCH (a:City {name: 'Bonn'}), (b:City {name: 'Ulm'}) CREATE (a)-[:LivesIn]->(b)"],
      says: '`LivesIn` no longer goes from `User` to `City`, where it has no relationships',
      counts: { rows: 0 },
    },
    outcome: 'loses',
  },
  {
    name: 'FT104',
    before: `${user('')}  ${city}  node Town { name: STRING @key }  rel LivesIn: User -> City`,
    after: `${user('')}  ${city}  node Town { name: STRING @key }  rel LivesIn: User -> Town`,
    rows: [...people, "CREATE (:Town {name: 'Ulm'})"],
    violating: {
      rows: [lives(1, 'Bonn'), lives(2, 'Ulm')],
      says: 'For 1 of 2 relationships of `LivesIn` there is no row with the same key to lead to, for example `Bonn`',
      counts: { rows: 2, stops: 1, loses: 2, examples: ['Bonn'] },
    },
    clean: {
      rows: [],
      says: '`LivesIn` went from `User` to `City` and now goes from `User` to `Town`; it has no relationships',
      counts: { rows: 0 },
    },
    outcome: 'stops',
  },
  {
    name: 'FT105',
    before: `${user('')}  ${city}  rel LivesIn: User -> City @many_to_one`,
    after: `${user('')}  ${city}  rel LivesIn: City -> User @many_to_one`,
    rows: people,
    violating: {
      rows: [lives(1, 'Ulm'), lives(2, 'Ulm')],
      says: '1 node has more relationships of `LivesIn` than `MANY_ONE` allows, for example `Ulm`',
      counts: { rows: 2, stops: 1, examples: ['Ulm'] },
    },
    clean: {
      rows: [lives(1, 'Ulm'), lives(2, 'Bonn')],
      says: 'All 2 relationships of `LivesIn` keep to `MANY_ONE`',
      counts: { rows: 2 },
    },
    outcome: 'stops',
  },
  {
    name: 'MU102',
    before: `${user('')}  ${city}  rel LivesIn: User -> City`,
    after: `${user('')}  ${city}  rel LivesIn: User -> City @many_to_one`,
    rows: people,
    violating: {
      rows: [lives(1, 'Ulm'), lives(1, 'Bonn'), lives(2, 'Ulm')],
      says: '1 node has more relationships of `LivesIn` than `MANY_ONE` allows, for example `1`',
      counts: { rows: 3, stops: 1, examples: ['1'] },
    },
    clean: {
      rows: [lives(1, 'Ulm'), lives(2, 'Ulm')],
      says: 'All 2 relationships of `LivesIn` keep to `MANY_ONE`',
      counts: { rows: 2 },
    },
    outcome: 'stops',
  },
  {
    name: 'PR101 with @using',
    before: user('name: STRING'),
    after: user('name: STRING  born: DATE @using(CAST(name AS DATE))'),
    rows: three,
    violating: {
      rows: [set(1, 'name', "'2001-02-03'"), set(2, 'name', "'ada'")],
      says: 'On 1 of 3 rows `CAST(name AS DATE)` gives no value for `User.born`',
      counts: { rows: 3, stops: 1 },
    },
    clean: {
      rows: [set(1, 'name', "'2001-02-03'")],
      says: 'Property `User.born` of type `DATE` is added',
      counts: { rows: 3 },
    },
    outcome: 'stops',
  },
  {
    name: 'PR102 with @using',
    before: user('name: STRING'),
    after: user('name: STRING  size: INT64 = 0 @using(CAST(name AS INT64))'),
    rows: three,
    violating: {
      rows: [set(1, 'name', "'7'"), set(2, 'name', "'ada'")],
      says: 'On 1 of 3 rows `CAST(name AS INT64)` gives no value for `User.size`',
      counts: { rows: 3, stops: 1 },
    },
    clean: {
      rows: [set(1, 'name', "'7'")],
      says: 'Property `User.size` is added',
      counts: { rows: 3 },
    },
    outcome: 'stops',
  },
  {
    name: 'PR104',
    before: user(''),
    after: user('at: TIMESTAMP = current_timestamp()'),
    rows: [],
    violating: {
      rows: three,
      says: '`User.at` is added with the default `current_timestamp()` to 3 rows',
      counts: { rows: 3, loses: 3 },
    },
    clean: {
      rows: [],
      says: '`User.at` is added with the default `current_timestamp()` to no rows',
      counts: { rows: 0 },
    },
    outcome: 'tells',
  },
  {
    name: 'PR106',
    before: user('fax: STRING'),
    after: user(''),
    rows: three,
    violating: {
      rows: [set(1, 'fax', "'12'"), set(3, 'fax', "'34'")],
      says: 'Property `User.fax` is dropped with the values of 2 of 3 rows, for example `12` and `34`',
      counts: { rows: 3, holds: 2, loses: 2, examples: ['12', '34'] },
    },
    clean: {
      rows: [],
      says: 'Property `User.fax` is dropped; no row holds a value',
      counts: { rows: 3, holds: 0 },
    },
    outcome: 'loses',
  },
  {
    name: 'PR109',
    before: user('number: SERIAL'),
    after: user(''),
    rows: [],
    violating: {
      rows: three,
      says: 'SERIAL property `User.number` is dropped with the values of all 3 rows, for example `0`, `1` and `2`',
      counts: { rows: 3, loses: 3 },
    },
    clean: {
      rows: [],
      says: 'SERIAL property `User.number` is dropped; no row holds a value',
      counts: { rows: 0 },
    },
    outcome: 'loses',
  },
];
