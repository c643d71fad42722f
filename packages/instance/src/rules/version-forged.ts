import { defineRule } from '@kschema/grammar';

export const versionForged = defineRule<{ position: number; problem: string }>({
  code: 'IN107',
  id: 'version-forged',
  severity: 'blocked',
  heading: 'A version in the log does not follow the ones before',
  text: ({ position, problem }) => ({
    title: `The versions at position ${position} do not follow the ones before: ${problem}`,
    why: 'They were not written by `kschema push`, or to another log. Nothing of them was applied; every instance leaves them out alike.',
    fix: 'Find out who writes to the log. Push again with `kschema push`.',
  }),
  examples: { bad: [], good: [] },
});
