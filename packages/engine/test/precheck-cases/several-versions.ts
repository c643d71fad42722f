import { city, people, set, three, user } from './case.ts';

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
