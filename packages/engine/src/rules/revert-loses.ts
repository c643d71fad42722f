import { defineRule } from '@kschema/grammar';

export const revertLoses = defineRule<{ subject: string }>({
  code: 'EN135',
  id: 'revert-loses',
  severity: 'loss',
  heading: 'Bringing a database back loses data',
  text: ({ subject }) => ({
    title: `Bringing ${subject} back removes or changes what it holds.`,
    why: 'It was made beside kschema, so no version has a place for it, and no version brings it back.',
    fix: `Accept the loss by its fingerprint, or keep it: \`kschema drift adopt ${subject}\`. If it is something of the ledger under another name, \`--rename ${subject}=…\` names it back.`,
  }),
  examples: { bad: [], good: [] },
});
