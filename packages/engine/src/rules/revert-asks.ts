import { defineRule } from '@kschema/grammar';

export const revertAsks = defineRule<{ there: string; wanted: string }>({
  code: 'EN133',
  id: 'revert-asks',
  severity: 'blocked',
  heading: 'What was changed beside kschema may be a rename',
  text: ({ there, wanted }) => ({
    title: `${there} may be ${wanted} under another name.`,
    why: 'Dropping the one and adding the other would lose what is in it; naming it back keeps everything.',
    fix: `\`--rename ${there}=${wanted}\` names it back. If they are two things, accept the loss of ${there} by its fingerprint.`,
  }),
  examples: { bad: [], good: [] },
});
