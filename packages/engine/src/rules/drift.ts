import { defineRule } from '@kschema/grammar';

export const drift = defineRule<{
  what: string;
  kind: string;
  expected: string | null;
  found: string | null;
}>({
  code: 'HX113',
  id: 'drift',
  severity: 'bc',
  heading: 'The database differs from what its ledger says',
  text: ({ what, kind, expected, found }) => ({
    title:
      kind === 'missing'
        ? `The ${what} is missing in the database.`
        : kind === 'extra'
          ? `The database has a ${what} that no version made.`
          : `The ${what} is ${found}; the ledger says ${expected}.`,
    why: 'Somebody changed the database without a version, so the next version may not fit it.',
    fix: 'Adopt it (pull and compile), or undo it by hand.',
  }),
  examples: { bad: [], good: [] },
});
