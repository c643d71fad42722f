import { defineRule } from '@kschema/grammar';

/** Reported by `rebase`: no fork, or more than one. */
export const nothingToRebase = defineRule<{ problem: string }>({
  code: 'HX211',
  id: 'nothing-to-rebase',
  severity: 'blocked',
  heading: 'The history has no two branches',
  text: ({ problem }) => ({
    title: `There is nothing to rebase: ${problem}`,
    why: 'A rebase puts one of two versions with the same parent on top of the other.',
    fix: 'Run it on a history in which a merge left two versions of one number.',
  }),
  examples: { bad: [], good: [] },
});
