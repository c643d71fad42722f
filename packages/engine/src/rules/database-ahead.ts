import { defineRule } from '@kschema/grammar';

export const databaseAhead = defineRule<{ database: number; history: number }>({
  code: 'HX109',
  id: 'database-ahead',
  severity: 'blocked',
  heading: 'The database is at a newer version than the history',
  text: ({ database, history }) => ({
    title: `The database is at version ${database}, the history ends at version ${history}.`,
    why: 'What this history does not know cannot be judged, so nothing was applied.',
    fix: 'Get the newer versions (update the checkout), then push again.',
  }),
  examples: { bad: [], good: [] },
});
