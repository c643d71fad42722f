import { defineRule } from '@kschema/grammar';

export const logForked = defineRule<{ version: number; log: string; history: string }>({
  code: 'IN118',
  id: 'log-forked',
  severity: 'blocked',
  heading: 'The log has another version',
  text: ({ version, log, history }) => ({
    title: `Version ${version} of the log is another one than in the history`,
    why: `The hashes are ${log.slice(0, 12)}… in the log and ${history.slice(0, 12)}… here: two branches compiled a version with the same number, and the other one was pushed.`,
    fix: 'Get the version that was pushed from version control, and put yours behind it: `kschema rebase`.',
  }),
  examples: { bad: [], good: [] },
});
