import { defineRule } from '../rule.ts';

export const unexpected = defineRule<{ found: string; place: string }>({
  code: 'SY108',
  id: 'unexpected',
  severity: 'blocked',
  heading: 'Something that does not belong here',
  text: ({ found, place }) => ({
    title: `${found} does not belong ${place}`,
    why: 'The language has no meaning for it here, and nothing is guessed.',
    fix: 'Remove it, or move it to where it belongs.',
  }),
  examples: {
    bad: [
      { source: 'node City { name: STRING @key }⟦;⟧' },
      { source: 'node City { name: STRING @key ⟦5⟧ }' },
      { source: 'node City { ⟦required⟧ name: STRING @key }' },
    ],
    good: [{ source: 'node City { name: STRING @key }' }],
  },
});
