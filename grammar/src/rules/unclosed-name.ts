import { defineRule } from '../rule.ts';

export const unclosedName = defineRule<{ written: string }>({
  code: 'SY114',
  id: 'unclosed-name',
  severity: 'blocked',
  heading: 'A back-ticked name that is not closed',
  text: ({ written }) => ({
    title: `the name ${written} has no closing back-tick`,
    why: 'A name in back-ticks ends on the line it starts on.',
    fix: 'Write the closing back-tick.',
  }),
  examples: {
    bad: [{ source: 'node City { ⟦`zip⟧: STRING }' }],
    good: [{ source: 'node City { `zip code`: STRING }' }],
  },
});
