import { defineRule } from '@kschema/grammar';

export const targetExists = defineRule<{ path: string }>({
  code: 'EN140',
  id: 'target-exists',
  severity: 'blocked',
  heading: 'A database is only moved to where none is',
  text: ({ path }) => ({
    title: `There is something at ${path} already.`,
    why: 'A move makes a new database and never writes into or over one that is there.',
    fix: 'Name a path where nothing is, or put away what is there.',
  }),
  examples: { bad: [], good: [] },
});
