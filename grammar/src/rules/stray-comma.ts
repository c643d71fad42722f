import { defineRule } from '../rule.ts';

export const strayComma = defineRule<Record<string, never>>({
  code: 'SY128',
  id: 'stray-comma',
  severity: 'blocked',
  heading: 'A comma with nothing before it',
  text: () => ({
    title: 'a comma with nothing before it',
    why: 'Commas separate members; between two of them one is missing, or one comma is too many.',
    fix: 'Remove the comma.',
  }),
  examples: {
    bad: [{ source: 'node City { name: STRING,⟦,⟧ size: INT64 }' }],
    good: [{ source: 'node City { name: STRING, size: INT64 }' }],
  },
});
