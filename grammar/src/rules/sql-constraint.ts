import { defineRule } from '../rule.ts';

export const sqlConstraint = defineRule<{ written: string }>({
  code: 'SY126',
  id: 'sql-constraint',
  severity: 'blocked',
  heading: 'A constraint as SQL writes it',
  text: ({ written }) => ({
    title: `\`${written}\` is not part of the language`,
    why: 'The engines have no such constraint, or it is written differently here; it would only seem to hold.',
    fix: adviceFor(written),
  }),
  examples: {
    bad: [
      { source: 'node City { name: STRING ⟦NOT NULL⟧ }' },
      { source: 'node City { name: STRING ⟦PRIMARY KEY⟧ }' },
      { source: 'node City { size: INT64 ⟦DEFAULT⟧ 5 }' },
    ],
    good: [{ source: 'node City { name: STRING @key  size: INT64 = 5 }' }],
  },
});

function adviceFor(written: string): string {
  if (written.includes('KEY')) return 'Mark the key property with `@key` behind its type.';
  if (written.startsWith('DEFAULT')) return 'Write the default with `=` behind the type.';
  return 'Leave it out; a check of the data belongs in the event or the app that writes it.';
}
