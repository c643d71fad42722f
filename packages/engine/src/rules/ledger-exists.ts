import { defineRule } from '@kschema/grammar';

export const ledgerExists = defineRule<{ path: string; version: number }>({
  code: 'EN130',
  id: 'ledger-exists',
  severity: 'blocked',
  heading: 'A baseline needs a database without a ledger',
  text: ({ path, version }) => ({
    title: `${path} has a ledger already; it says version ${version}.`,
    why: 'A baseline is the first version of a database that kschema never touched. This one has a history, and a second beginning would contradict it.',
    fix: 'Work with the history that made it; `kschema drift adopt` writes into the schema what was changed in the database beside it.',
  }),
  examples: { bad: [], good: [] },
});
