import { defineRule } from '@kschema/grammar';

export const logAhead = defineRule<{ log: number; history: number }>({
  code: 'IN117',
  id: 'log-ahead',
  severity: 'blocked',
  heading: 'The log is ahead of the history',
  text: ({ log, history }) => ({
    title: `The log is at version ${log}, and the history ends at ${history}`,
    why: 'Somebody pushed versions that are not in these files. A push from here would leave them out.',
    fix: 'Get the newer versions from version control. If yours are new too, `kschema rebase`.',
  }),
  examples: { bad: [], good: [] },
});
