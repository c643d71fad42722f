import { defineRule } from '../rule.ts';

export const strayCharacter = defineRule<{ character: string }>({
  code: 'SY123',
  id: 'stray-character',
  severity: 'blocked',
  heading: 'A character that cannot stand in a string',
  text: ({ character }) => ({
    title: `the character ${character} cannot stand in a string as it is`,
    why: 'It cannot be seen in review, and not every engine keeps it.',
    fix: 'Remove it, or write it as an escape.',
  }),
  examples: {
    bad: [{ source: 'node City { name: STRING = "a⟦⟧" }' }],
    good: [{ source: `node City { name: STRING = "a\\u0001" }` }],
  },
});
