import { defineRule } from '@kschema/grammar';

export const pushedMeanwhile = defineRule<{ version: number }>({
  code: 'IN119',
  id: 'pushed-meanwhile',
  severity: 'blocked',
  heading: 'Somebody else pushed first',
  text: ({ version }) => ({
    title: `Version ${version} was not pushed: somebody else wrote to the log at the same time`,
    why: 'The log takes one of two pushes, so that no two instances ever see another version of the same number.',
    fix: 'Get their version from version control, put yours behind it with `kschema rebase`, and push again.',
  }),
  examples: { bad: [], good: [] },
});
