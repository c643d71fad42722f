import { type Counts, city, lives, people, set, three, user } from './case.ts';

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
