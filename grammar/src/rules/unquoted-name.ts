import { defineRule } from '../rule.ts';

export const unquotedName = defineRule<{ name: string }>({
  code: 'SY120',
  id: 'unquoted-name',
  severity: 'blocked',
  heading: 'A name that needs back-ticks',
  text: ({ name }) => ({
    title: `the name \`${name}\` has to stand in back-ticks`,
    why: 'Outside of back-ticks a name is made of the letters A to Z, digits and `_`, so that it can be told from everything else.',
    fix: `Write \`\`${name}\`\` with one back-tick on each side, or choose a plain name.`,
  }),
  examples: {
    bad: [{ source: 'node City { ⟦größe⟧: INT64 }' }, { source: 'node City { ⟦zip-code⟧: STRING }' }],
    good: [{ source: 'node City { `zip-code`: STRING }' }],
  },
});
