import { defineRule } from '@kschema/grammar';

/** As a shell takes it. */
function quoted(subject: string): string {
  return /^[\w.]+$/.test(subject) ? subject : `'${subject}'`;
}

export const drift = defineRule<{
  what: string;
  subject: string;
  kind: string;
  expected: string | null;
  found: string | null;
}>({
  code: 'HX113',
  id: 'drift',
  severity: 'bc',
  heading: 'The database differs from what its ledger says',
  text: ({ what, subject, kind, expected, found }) => ({
    title:
      kind === 'missing'
        ? `The ${what} is missing in the database.`
        : kind === 'extra'
          ? `The database has a ${what} that no version made.`
          : `The ${what} is ${found}; the ledger says ${expected}.`,
    why: 'Somebody changed the database without a version, so the next version may not fit it.',
    fix: `\`kschema drift adopt ${quoted(subject)}\` takes it into the schema, \`revert\` brings the database back to its version, \`ignore\` lives with it.`,
  }),
  examples: { bad: [], good: [] },
});
