import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const defaultMismatch = defineRule<{
  name: string;
  type: string;
  problem: string;
  suggestion: string | null;
}>({
  code: 'DF105',
  id: 'default-mismatch',
  severity: 'blocked',
  heading: 'A default that does not fit its type',
  text: ({ name, type, problem, suggestion }) => ({
    title: `The default of ${code(name)} ${problem}`,
    why: `Its type is ${type}. The engine would accept some such defaults and then refuse every row that relies on them.`,
    fix: suggestion === null ? 'Correct the default, or change the type.' : `Write ${code(suggestion)}.`,
  }),
  examples: {
    bad: [
      { source: 'node User { id: INT64 @key  age: INT8 = ⟦300⟧ }' },
      { source: 'node User { id: INT64 @key  name: STRING = ⟦5⟧ }' },
      { source: 'node User { id: INT64 @key  day: DATE = ⟦"2020-02-30"⟧ }' },
      {
        source: `enum Role { admin }
node User { id: INT64 @key  r: Role = ⟦"amdin"⟧ }`,
      },
      { source: 'node User { id: INT64 @key  v: INT64[2] = ⟦[1]⟧ }' },
    ],
    good: [
      {
        source:
          'node User { id: INT64 @key  age: INT8 = -5  day: DATE = "2020-02-29"  tags: STRING[] = ["a"] }',
      },
      {
        source: `enum Role { admin }
node User { id: INT64 @key  r: Role = admin }`,
      },
    ],
  },
});
