import { defineRule } from '../rule.ts';

export const missingValue = defineRule<{ after: string; found: string }>({
  code: 'SY111',
  id: 'missing-value',
  severity: 'blocked',
  heading: 'A value is missing',
  text: ({ after, found }) => ({
    title:
      after === '' ? `expected a value, found ${found}` : `expected a value after ${after}, found ${found}`,
    why: 'Without it there is nothing to store, to compare or to pass.',
    fix: 'Write a literal, a list in `[ ]`, a struct in `{ }`, or a call of a function.',
  }),
  examples: {
    bad: [{ source: 'node City { name: STRING = ⟦@⟧key }' }, { source: 'node City { size: INT64 = 1 + ⟦}⟧' }],
    good: [{ source: 'node City { size: INT64 = 1 + 2 }' }],
  },
});
