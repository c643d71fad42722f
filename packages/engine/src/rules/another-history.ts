import { defineRule } from '@kschema/grammar';

export const anotherHistory = defineRule<{ version: number; database: string; history: string }>({
  code: 'EN112',
  id: 'another-history',
  severity: 'blocked',
  heading: 'The database belongs to another history',
  text: ({ version, database, history }) => ({
    title: `Version ${version} of the database is not version ${version} of this history.`,
    why: `The database was brought there by ${database.slice(0, 12)}, the history says ${history.slice(0, 12)}: what follows was compiled for another schema. Nothing was applied.`,
    fix: 'Push from the history that made this database, or restore the version files that were edited or replaced.',
  }),
  examples: { bad: [], good: [] },
});
