import { defineRule } from '../rule.ts';

export const missingColon = defineRule<{ name: string; found: string }>({
  code: 'SY104',
  id: 'missing-colon',
  severity: 'blocked',
  heading: 'The colon between a name and its type is missing',
  text: ({ name, found }) => ({
    title: `expected \`:\` and a type after \`${name}\`, found ${found}`,
    why: 'The colon tells a property from a keyword; without it the two cannot be told apart.',
    fix: `Write \`${name}: TYPE\`.`,
  }),
  examples: {
    bad: [{ source: 'node City { ⟦name⟧ STRING @key }' }, { source: 'struct Point { ⟦x⟧ }' }],
    good: [{ source: 'struct Point { x: DOUBLE }' }],
  },
});
