import { defineRule } from '../rule.ts';

export const missingName = defineRule<{ of: string; found: string }>({
  code: 'SY103',
  id: 'missing-name',
  severity: 'blocked',
  heading: 'A name is missing',
  text: ({ of, found }) => ({
    title: `expected the name of ${of}, found ${found}`,
    why: 'Everything that is declared or referred to has a name.',
    fix: 'Write the name here. A name that is not made of letters, digits and `_` goes in back-ticks.',
  }),
  examples: {
    bad: [{ source: 'node ⟦{⟧ name: STRING @key }' }, { source: 'node City { name: STRING @key  with ⟦}⟧' }],
    good: [{ source: 'node City { name: STRING @key }' }],
  },
});
