import { defineRule } from '../rule.ts';

export const unclosedString = defineRule<{ written: string }>({
  code: 'SY112',
  id: 'unclosed-string',
  severity: 'blocked',
  heading: 'A string that is not closed',
  text: ({ written }) => ({
    title: `the string ${written} is not closed on its line`,
    why: 'A string ends on the line it starts on, so that one forgotten quote does not swallow the file.',
    fix: 'Write the closing quote. A line break inside of a string is written `\\n`.',
  }),
  examples: {
    bad: [
      {
        source: `node City { name: STRING = ⟦"none⟧
}`,
      },
    ],
    good: [{ source: 'node City { name: STRING = "none" }' }],
  },
});
