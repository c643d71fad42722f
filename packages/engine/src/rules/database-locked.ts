import { defineRule } from '@kschema/grammar';

export const databaseLocked = defineRule<{ path: string }>({
  code: 'EN101',
  id: 'database-locked',
  severity: 'blocked',
  heading: 'Another process has the database open',
  text: ({ path }) => ({
    title: `The database ${path} is open in another process.`,
    why: 'The engine lets one process write to a database at a time, so nothing was read or changed.',
    fix: 'Stop the process that has it open (an app, a shell, another kschema), then run this again.',
  }),
  examples: { bad: [], good: [] },
});
