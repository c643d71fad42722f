import { defineRule } from '../rule.ts';

export const quotedAsString = defineRule<{ written: string; name: string }>({
  code: 'SY121',
  id: 'quoted-as-string',
  severity: 'blocked',
  heading: 'A name written as a string',
  text: ({ written, name }) => ({
    title: `the name ${written} is written as a string`,
    why: 'Strings are values; names stand bare or in back-ticks.',
    fix: `Write \`${name}\` without quotes${/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? '' : ', in back-ticks'}.`,
  }),
  examples: {
    bad: [{ source: 'node City { ⟦"name"⟧: STRING }' }, { source: 'node ⟦"City"⟧ { name: STRING }' }],
    good: [{ source: 'node City { name: STRING }' }],
  },
});
