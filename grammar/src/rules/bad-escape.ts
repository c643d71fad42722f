import { defineRule } from '../rule.ts';

export const badEscape = defineRule<{ character: string }>({
  code: 'SY122',
  id: 'bad-escape',
  severity: 'blocked',
  heading: 'An escape that does not exist',
  text: ({ character }) => ({
    title: `${character} is no escape`,
    why: 'What it stands for would be a guess.',
    fix: 'Use `\\\\`, `\\"`, `\\n`, `\\t`, `\\r`, `\\uXXXX` or `\\u{X}`; a backslash itself is written twice.',
  }),
  examples: {
    bad: [{ source: `node City { name: STRING = "⟦\\q⟧" }` }],
    good: [{ source: `node City { name: STRING = "a\\\\b" }` }],
  },
});
