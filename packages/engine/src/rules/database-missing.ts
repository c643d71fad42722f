import { defineRule } from '@kschema/grammar';

export const databaseMissing = defineRule<{ path: string; folder: boolean }>({
  code: 'EN102',
  id: 'database-missing',
  severity: 'blocked',
  heading: 'There is no database at that path',
  text: ({ path, folder }) => ({
    title: folder ? `The folder of ${path} does not exist.` : `There is no database at ${path}.`,
    why: 'There is nothing to read, and kschema makes a database only where its folder exists.',
    fix: 'Check the path of the target, or create the folder and push to it.',
  }),
  examples: { bad: [], good: [] },
});
