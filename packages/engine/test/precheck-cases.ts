/** What a database says before a push: one change, with rows that stand in its way and with rows that do not. */
export interface PrecheckCase {
  /** The rule, and what is special about the case where a rule has several. */
  name: string;
  before: string;
  after: string;
  /** Statements that fill the database in both. */
  rows: string[];
  violating: { rows: string[]; says: string; counts: Counts };
  clean: { rows: string[]; says: string; counts: Counts };
  /**
   * `stops`: the push would fail, so it is refused. `loses`: it is refused unless accepted.
   * `tells`: it is never refused; the counts are for information.
   */
  outcome: 'stops' | 'loses' | 'tells';
}

export interface Counts {
  rows: number;
  holds?: number;
  stops?: number;
  missing?: number;
  loses?: number;
  examples?: string[];
}

const user = (properties: string) => `node User { id: INT64 @key  ${properties} }`;
const city = 'node City { name: STRING @key }';
const three = ['UNWIND range(1, 3) AS i CREATE (:User {id: i})'];
const people = [...three, "UNWIND ['Bonn', 'Ulm'] AS name CREATE (:City {name: name})"];
const lives = (from: number, to: string) =>
  `MATCH (u:User {id: ${from}}), (c:City {name: '${to}'}) CREATE (u)-[:LivesIn]->(c)`;
const set = (id: number, property: string, value: string) =>
  `MATCH (u:User {id: ${id}}) SET u.${property} = ${value}`;

export const precheckCases: PrecheckCase[] = [
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
  {
    name: 'TY101 with @using',
    before: user('age: INT32  word: STRING'),
    after: user('age: INT64 @using(CAST(word AS INT64))  word: STRING'),
    rows: [...three, set(1, 'age', '1'), set(1, 'word', "'1'"), set(2, 'age', '2')],
    violating: {
      rows: [set(2, 'word', "'two'")],
      says: '1 of 2 values of `User.age` does not give a `INT64` by `CAST(word AS INT64)`, for example `2`',
      counts: { rows: 3, holds: 2, stops: 1, examples: ['2'] },
    },
    clean: {
      rows: [set(2, 'word', "'2'")],
      says: 'All 2 values of `User.age` fit `INT64`',
      counts: { rows: 3, holds: 2 },
    },
    outcome: 'stops',
  },
  {
    name: 'TY103 integers',
    before: user('age: INT64'),
    after: user('age: INT8'),
    rows: [...three, set(1, 'age', '127')],
    violating: {
      rows: [set(2, 'age', '128'), set(3, 'age', '-3000000000')],
      says: '2 of 3 values of `User.age` do not fit `INT8`, for example `-3000000000` and `128`',
      counts: { rows: 3, holds: 3, stops: 2, examples: ['-3000000000', '128'] },
    },
    clean: {
      rows: [set(2, 'age', '-128')],
      says: 'All 2 values of `User.age` fit `INT8`',
      counts: { rows: 3, holds: 2 },
    },
    outcome: 'stops',
  },
  {
    name: 'TY103 rounding',
    before: user('score: DOUBLE'),
    after: user('score: INT64'),
    rows: [...three, set(1, 'score', '2.0')],
    violating: {
      rows: [set(2, 'score', '2.5')],
      says: '1 of 2 values of `User.score` changes on becoming `INT64`, for example `2.5`',
      counts: { rows: 3, holds: 2, loses: 1, examples: ['2.5'] },
    },
    clean: {
      rows: [set(2, 'score', '-3.0')],
      says: 'All 2 values of `User.score` fit `INT64`',
      counts: { rows: 3, holds: 2 },
    },
    outcome: 'loses',
  },
  {
    name: 'TY103 out of range',
    before: user('score: DOUBLE'),
    after: user('score: INT8'),
    rows: [...three, set(1, 'score', '127.0')],
    violating: {
      rows: [set(2, 'score', '128.0')],
      says: '1 of 2 values of `User.score` does not fit `INT8`, for example `128`',
      counts: { rows: 3, holds: 2, stops: 1, examples: ['128'] },
    },
    clean: {
      rows: [set(1, 'score', '-128.0')],
      says: 'The only value of `User.score` fits `INT8`',
      counts: { rows: 3, holds: 1 },
    },
    outcome: 'stops',
  },
  {
    name: 'TY103 digits',
    before: user('total: INT64'),
    after: user('total: DOUBLE'),
    rows: [...three, set(1, 'total', '9007199254740992')],
    violating: {
      rows: [set(2, 'total', '9007199254740993')],
      says: '1 of 2 values of `User.total` changes on becoming `DOUBLE`, for example `9007199254740993`',
      counts: { rows: 3, holds: 2, loses: 1 },
    },
    clean: {
      rows: [],
      says: 'The only value of `User.total` fits `DOUBLE`',
      counts: { rows: 3, holds: 1 },
    },
    outcome: 'loses',
  },
  {
    name: 'TY103 time of day',
    before: user('at: TIMESTAMP'),
    after: user('at: DATE'),
    rows: [...three, set(1, 'at', "timestamp('2020-01-01 00:00:00')")],
    violating: {
      rows: [set(2, 'at', "timestamp('2020-01-01 10:00:00')")],
      says: '1 of 2 values of `User.at` changes on becoming `DATE`, for example `2020-01-01 10:00:00`',
      counts: { rows: 3, holds: 2, loses: 1 },
    },
    clean: { rows: [], says: 'The only value of `User.at` fits `DATE`', counts: { rows: 3, holds: 1 } },
    outcome: 'loses',
  },
  {
    name: 'TY103 on a rel table',
    before: `${user('')}  ${city}  rel LivesIn: User -> City { since: INT64 }`,
    after: `${user('')}  ${city}  rel LivesIn: User -> City { since: INT16 }`,
    rows: [
      ...people,
      lives(1, 'Bonn'),
      lives(2, 'Bonn'),
      'MATCH (:User {id: 1})-[r:LivesIn]->() SET r.since = 1',
    ],
    violating: {
      rows: ['MATCH (:User {id: 2})-[r:LivesIn]->() SET r.since = 40000'],
      says: '1 of 2 values of `LivesIn.since` does not fit `INT16`, for example `40000`',
      counts: { rows: 2, holds: 2, stops: 1, examples: ['40000'] },
    },
    clean: {
      rows: [],
      says: 'The only value of `LivesIn.since` fits `INT16`',
      counts: { rows: 2, holds: 1 },
    },
    outcome: 'stops',
  },
  {
    name: 'TY104',
    before: user('age: STRING'),
    after: user('age: INT64 @using(CAST(age AS INT64))'),
    rows: [...three, set(1, 'age', "'41'")],
    violating: {
      rows: [set(2, 'age', "'old'"), set(3, 'age', "'older'")],
      says: '2 of 3 values of `User.age` do not give a `INT64` by `CAST(age AS INT64)`, for example `old` and `older`',
      counts: { rows: 3, holds: 3, stops: 2, examples: ['old', 'older'] },
    },
    clean: {
      rows: [set(2, 'age', "' 42 '")],
      says: 'All 2 values of `User.age` fit `INT64`',
      counts: { rows: 3, holds: 2 },
    },
    outcome: 'stops',
  },
  {
    name: 'TY105',
    before: user('tags: STRING[]'),
    after: user('tags: STRING @using(list_element(tags, 1))'),
    rows: [...three, set(1, 'tags', "['a']")],
    violating: {
      rows: [set(2, 'tags', "['b', 'c']")],
      says: '1 of 2 values of `User.tags` holds more than one element, for example `[b,c]`',
      counts: { rows: 3, holds: 2, loses: 1, examples: ['[b,c]'] },
    },
    clean: { rows: [], says: 'The only value of `User.tags` fits `STRING`', counts: { rows: 3, holds: 1 } },
    outcome: 'loses',
  },
  {
    name: 'TY106 a list',
    before: user('v: INT64[]'),
    after: user('v: INT64[2]'),
    rows: [...three, set(1, 'v', '[1, 2]')],
    violating: {
      rows: [set(2, 'v', '[1, 2, 3]')],
      says: '1 of 2 values of `User.v` does not fit `INT64[2]`, for example `[1,2,3]`',
      counts: { rows: 3, holds: 2, stops: 1, examples: ['[1,2,3]'] },
    },
    clean: { rows: [], says: 'The only value of `User.v` fits `INT64[2]`', counts: { rows: 3, holds: 1 } },
    outcome: 'stops',
  },
  {
    name: 'TY106 an array',
    before: user('v: INT64[2]'),
    after: user('v: INT64[3] @using(null)'),
    rows: three,
    violating: {
      rows: [set(2, 'v', '[1, 2]')],
      says: 'The only value of `User.v` is replaced by `null`, for example `[1,2]`',
      counts: { rows: 3, holds: 1, loses: 1 },
    },
    clean: {
      rows: [],
      says: 'No row holds a value of `User.v`, which becomes `INT64[3]`',
      counts: { rows: 3, holds: 0 },
    },
    outcome: 'loses',
  },
  {
    name: 'TY107 a field less',
    before: user('home: STRUCT(street: STRING, city: STRING)'),
    after: user('home: STRUCT(street: STRING)'),
    rows: [...three, "CREATE (:User {id: 4, home: {street: 'A', city: CAST(NULL AS STRING)}})"],
    violating: {
      rows: ["CREATE (:User {id: 5, home: {street: 'A', city: 'Bonn'}})"],
      says: '1 of 2 values of `User.home` loses what it holds in `city`, for example `{street: A, city: Bonn}`',
      counts: { rows: 5, holds: 2, loses: 1 },
    },
    clean: {
      rows: [],
      says: 'The only value of `User.home` fits `STRUCT(street: STRING)`',
      counts: { rows: 4, holds: 1 },
    },
    outcome: 'loses',
  },
  {
    name: 'TY107 a narrower field',
    before: user('home: STRUCT(street: STRING, number: INT64)'),
    after: user('home: STRUCT(street: STRING, number: INT8)'),
    rows: [...three, "CREATE (:User {id: 4, home: {street: 'A', number: 1}})"],
    violating: {
      rows: ["CREATE (:User {id: 5, home: {street: 'A', number: 1000}})"],
      says: '1 of 2 values of `User.home` does not fit `STRUCT(street: STRING, number: INT8)`, for example `{street: A, number: 1000}`',
      counts: { rows: 5, holds: 2, stops: 1 },
    },
    clean: {
      rows: [],
      says: 'The only value of `User.home` fits `STRUCT(street: STRING, number: INT8)`',
      counts: { rows: 4, holds: 1 },
    },
    outcome: 'stops',
  },
  {
    name: 'TY109',
    before: user('contact: UNION(mail: STRING, fax: INT64)'),
    after: user('contact: UNION(mail: STRING) @using(null)'),
    rows: [...three, "CREATE (:User {id: 4, contact: union_value(mail := 'a')})"],
    violating: {
      rows: ['CREATE (:User {id: 5, contact: union_value(fax := 7)})'],
      says: '1 of 2 values of `User.contact` is `fax`, for example `7`',
      counts: { rows: 5, holds: 2, loses: 1 },
    },
    clean: {
      rows: [],
      says: 'The only value of `User.contact` fits `UNION(mail: STRING)`',
      counts: { rows: 4, holds: 1 },
    },
    outcome: 'loses',
  },
  {
    name: 'TY110',
    before: user('scores: MAP(STRING, INT64)'),
    after: user('scores: MAP(STRING, INT8)'),
    rows: [...three, "CREATE (:User {id: 4, scores: map(['a'], [1])})"],
    violating: {
      rows: ["CREATE (:User {id: 5, scores: map(['a'], [1000])})"],
      says: '1 of 2 values of `User.scores` does not fit `MAP(STRING, INT8)`, for example `{a=1000}`',
      counts: { rows: 5, holds: 2, stops: 1, examples: ['{a=1000}'] },
    },
    clean: {
      rows: [],
      says: 'The only value of `User.scores` fits `MAP(STRING, INT8)`',
      counts: { rows: 4, holds: 1 },
    },
    outcome: 'stops',
  },
  {
    name: 'TY111 rounding',
    before: user('price: DECIMAL(18, 3)'),
    after: user('price: DECIMAL(18, 2)'),
    rows: [...three, set(1, 'price', "CAST('1.250' AS DECIMAL(18, 3))")],
    violating: {
      rows: [set(2, 'price', "CAST('1.255' AS DECIMAL(18, 3))")],
      says: '1 of 2 values of `User.price` changes on becoming `DECIMAL(18, 2)`, for example `1.255`',
      counts: { rows: 3, holds: 2, loses: 1, examples: ['1.255'] },
    },
    clean: {
      rows: [],
      says: 'The only value of `User.price` fits `DECIMAL(18, 2)`',
      counts: { rows: 3, holds: 1 },
    },
    outcome: 'loses',
  },
  {
    name: 'TY103 next to the limit of a DECIMAL',
    before: user('price: INT128'),
    after: user('price: DECIMAL(18, 2)'),
    rows: [...three, set(1, 'price', "CAST('9999999999999999' AS INT128)")],
    violating: {
      rows: [set(2, 'price', "CAST('-10000000000000000' AS INT128)")],
      says: '1 of 2 values of `User.price` does not fit `DECIMAL(18, 2)`, for example `-10000000000000000`',
      counts: { rows: 3, holds: 2, stops: 1, examples: ['-10000000000000000'] },
    },
    clean: {
      rows: [],
      says: 'The only value of `User.price` fits `DECIMAL(18, 2)`',
      counts: { rows: 3, holds: 1 },
    },
    outcome: 'stops',
  },
  {
    name: 'TY111 a DECIMAL of many digits next to the limit of another',
    before: user('price: DECIMAL(38, 2)'),
    after: user('price: DECIMAL(18, 1)'),
    rows: [...three, set(1, 'price', "CAST('99999999999999999.90' AS DECIMAL(38, 2))")],
    violating: {
      rows: [set(2, 'price', "CAST('99999999999999999.95' AS DECIMAL(38, 2))")],
      says: '1 of 2 values of `User.price` does not fit `DECIMAL(18, 1)`, for example `99999999999999999.95`',
      counts: { rows: 3, holds: 2, stops: 1, examples: ['99999999999999999.95'] },
    },
    clean: {
      rows: [],
      says: 'The only value of `User.price` fits `DECIMAL(18, 1)`',
      counts: { rows: 3, holds: 1 },
    },
    outcome: 'stops',
  },
  {
    name: 'TY111 too many digits',
    before: user('price: DECIMAL(18, 2)'),
    after: user('price: DECIMAL(5, 2)'),
    rows: [...three, set(1, 'price', "CAST('999.99' AS DECIMAL(18, 2))")],
    violating: {
      rows: [set(2, 'price', "CAST('1000.00' AS DECIMAL(18, 2))")],
      says: '1 of 2 values of `User.price` does not fit `DECIMAL(5, 2)`, for example `1000.00`',
      counts: { rows: 3, holds: 2, stops: 1 },
    },
    clean: {
      rows: [],
      says: 'The only value of `User.price` fits `DECIMAL(5, 2)`',
      counts: { rows: 3, holds: 1 },
    },
    outcome: 'stops',
  },
  {
    name: 'TY116 a value less',
    before: `enum Role { admin, member }  ${user('role: Role  past: Role[]')}`,
    after: `enum Role { admin }  ${user('role: Role  past: Role[]')}`,
    rows: [...three, set(1, 'role', "'admin'")],
    violating: {
      rows: [set(2, 'role', "'member'"), set(3, 'past', "['admin', 'member']")],
      says: '2 of 3 values of `Role` are `member`',
      counts: { rows: 6, holds: 3, loses: 2 },
    },
    clean: { rows: [], says: 'No stored value of `Role` is `member`', counts: { rows: 6, holds: 1 } },
    outcome: 'loses',
  },
  {
    name: 'TY116 from text',
    before: `enum Role { admin, member }  ${user('role: STRING  other: Role')}`,
    after: `enum Role { admin, member }  ${user('role: Role  other: Role')}`,
    rows: [...three, set(1, 'role', "'admin'")],
    violating: {
      rows: [set(2, 'role', "'boss'")],
      says: '1 of 2 values of `User.role` is a text that is none of its values, for example `boss`',
      counts: { rows: 3, holds: 2, loses: 1, examples: ['boss'] },
    },
    clean: {
      rows: [],
      says: 'No stored value of `User.role` is a text that is none of its values',
      counts: { rows: 3, holds: 1 },
    },
    outcome: 'tells',
  },
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

/** Versions pushed at once, and what is told of each: version, severity, title. */
export const severalVersions: { name: string; versions: string[]; rows: string[]; told: string[] }[] = [
  {
    name: 'a property is renamed, then narrowed',
    versions: [
      user('age: INT64'),
      'node Person @renamedFrom(User) { id: INT64 @key  years: INT64 @renamedFrom(age) }',
      'node Person { id: INT64 @key  years: INT8 }',
    ],
    rows: [...three, set(2, 'age', '200')],
    told: ['3 blocked The only value of `Person.years` does not fit `INT8`, for example `200`'],
  },
  {
    name: 'what a cast leaves is cast again',
    versions: [user('score: DOUBLE'), user('score: INT64'), user('score: INT8')],
    rows: [...three, set(1, 'score', '1.5'), set(2, 'score', '3.0')],
    told: [
      '2 loss 1 of 2 values of `User.score` changes on becoming `INT64`, for example `1.5`',
      '3 safe All 2 values of `User.score` fit `INT8`',
    ],
  },
  {
    name: 'after a cast that fails, nothing can be told',
    versions: [user('score: DOUBLE'), user('score: INT32'), user('score: INT8')],
    rows: [...three, set(1, 'score', '1e300')],
    told: [
      '2 blocked The only value of `User.score` does not fit `INT32`, for example `1e+300`',
      '3 unknown loss `User.score` changes from `INT32` to `INT8`, which holds less',
    ],
  },
  {
    name: 'a table that comes has no rows',
    versions: [
      user(''),
      `${user('')}  node Pet { id: INT64 @key  age: INT64 }`,
      `${user('')}  node Pet { id: INT64 @key  age: INT8 }`,
      user(''),
    ],
    rows: three,
    told: [
      '3 safe No row holds a value of `Pet.age`, which becomes `INT8`',
      '4 safe Node table `Pet` is dropped; it holds no rows',
    ],
  },
  {
    name: 'the properties of a table that comes are computed from one another',
    versions: [
      user(''),
      `${user('')}  node Pet { id: INT64 @key  a: STRING  b: STRING }  rel Of: Pet -> User { since: STRING }`,
      `${user('')}  node Pet { id: STRING @key @using(a)  a: STRING  b: INT64 @using(CAST(a AS INT64)) }
        rel Of: Pet -> User { since: INT8 @using(CAST(since AS INT8)) }`,
    ],
    rows: three,
    told: [
      '3 safe No row holds a value of `Of.since`, which becomes `INT8`',
      '3 safe No row holds a value of `Pet.b`, which becomes `INT64`',
      '3 safe No row needs a value of `Pet.id` as its key',
      '3 safe No row holds a value of `Pet.id`, which becomes `STRING`',
    ],
  },
  {
    name: 'a connection is dropped, then the rel table narrowed',
    versions: [
      `${user('')}  ${city}  rel At: User -> City, City -> City { since: INT64 }`,
      `${user('')}  ${city}  rel At: City -> City { since: INT64 }`,
      `${user('')}  ${city}  rel At: City -> City @many_to_one { since: INT8 }`,
    ],
    rows: [
      ...people,
      'MATCH (u:User {id: 1}), (c:City) CREATE (u)-[:At {since: 1000}]->(c)',
      "MATCH (c:City {name: 'Bonn'}) CREATE (c)-[:At {since: 7}]->(c)",
    ],
    told: [
      '2 loss `At` no longer goes from `User` to `City`, where it has 2 relationships',
      '3 safe The only value of `At.since` fits `INT8`',
      '3 safe The only relationship of `At` keeps to `MANY_ONE`',
    ],
  },
  {
    name: 'what chance fills cannot be told',
    versions: [user(''), user('token: UUID @using(gen_random_uuid())'), user('')],
    rows: three,
    told: [
      '2 unknown safe Property `User.token` of type `UUID` is added',
      '3 unknown loss Property `User.token` is dropped',
    ],
  },
];

/** Changes that cannot be compiled as they are, and what is counted of them. `says`: a part of why. */
export const uncompiledChanges: {
  code: string;
  before: string;
  after: string;
  rows: string[];
  says: string;
  counts: Counts;
}[] = [
  {
    code: 'MU103',
    before: `${user('')}  ${city}  rel LivesIn: User -> City @many_to_one`,
    after: `${user('')}  ${city}  rel LivesIn: User -> City @one_to_many`,
    rows: [...people, lives(1, 'Ulm'), lives(2, 'Ulm'), lives(3, 'Bonn')],
    says: '1 node has more relationships of `LivesIn` than `ONE_MANY` allows, for example `Ulm`',
    counts: { rows: 3, stops: 1 },
  },
  {
    code: 'TY104',
    before: user('age: STRING'),
    after: user('age: INT64'),
    rows: [...three, set(1, 'age', "'41'"), set(2, 'age', "'old'")],
    says: '1 of 2 values of `User.age` does not fit `INT64`, for example `old`',
    counts: { rows: 3, holds: 2, stops: 1 },
  },
];
