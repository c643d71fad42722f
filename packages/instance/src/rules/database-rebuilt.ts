import { code } from '@kschema/compiler';
import { defineRule } from '@kschema/grammar';

export const databaseRebuilt = defineRule<{ path: string; reason: string; aside: string }>({
  code: 'IN114',
  id: 'database-rebuilt',
  severity: 'warn',
  heading: 'A database was made anew',
  text: ({ path, reason, aside }) => ({
    title: `${code(path)} was made anew from the log: ${reason}`,
    why: 'The file could not be used. What the log holds is in the new one; what was written past the log is not.',
    fix: `The old files are kept as ${code(aside)}. Delete them when nothing in them is missed.`,
  }),
  examples: { bad: [], good: [] },
});
