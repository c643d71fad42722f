import { defineRule } from '../rule.ts';

export const missingBrace = defineRule<{ bracket: string; after: string; found: string }>({
  code: 'SY106',
  id: 'missing-brace',
  severity: 'blocked',
  heading: 'An opening bracket is missing',
  text: ({ bracket, after, found }) => ({
    title: `expected \`${bracket}\` after ${after}, found ${found}`,
    why: 'What belongs to a declaration stands in brackets behind its name.',
    fix: `Write \`${bracket}\` here, and the closing one at the end.`,
  }),
  examples: {
    bad: [
      {
        source: `node ⟦City⟧
  name: STRING @key
}`,
      },
    ],
    good: [{ source: 'node City { name: STRING @key }' }],
  },
});
