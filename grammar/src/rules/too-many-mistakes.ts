import { defineRule } from '../rule.ts';

export const tooManyMistakes = defineRule<{ count: number }>({
  code: 'SY132',
  id: 'too-many-mistakes',
  severity: 'blocked',
  heading: 'Too many mistakes in one file',
  text: ({ count }) => ({
    title: `more than ${count} mistakes: the rest of the file was not read`,
    why: 'So many mistakes have one cause: most likely this is not a schema.',
    fix: 'Check that the file is what it should be, or mend the first mistakes.',
  }),
  examples: {
    bad: [
      {
        source: `node City {${'\n1'.repeat(199)}
⟦1⟧
1
1 }`,
      },
    ],
    good: [{ source: 'node City { name: STRING @key }' }],
  },
});
