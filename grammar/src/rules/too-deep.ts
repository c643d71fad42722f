import { defineRule } from '../rule.ts';

export const tooDeep = defineRule<{ what: string; limit: number }>({
  code: 'SY125',
  id: 'too-deep',
  severity: 'blocked',
  heading: 'Nesting that is too deep',
  text: ({ what, limit }) => ({
    title: `the ${what} is nested more than ${limit} levels deep`,
    why: 'Nobody can read it, and the engines have limits of their own.',
    fix: 'Declare a `struct` for a part of it, or use fewer terms.',
  }),
  examples: {
    bad: [{ source: `type Deep = ⟦STRING${'[]'.repeat(200)}⟧[]` }],
    good: [{ source: 'type Matrix = DOUBLE[][]' }],
  },
});
