import { defineRule } from '@kschema/grammar';

export const databaseDamaged = defineRule<{ path: string; message: string }>({
  code: 'EN104',
  id: 'database-damaged',
  severity: 'blocked',
  heading: 'The engine cannot open the database any more',
  text: ({ path, message }) => ({
    title: `The engine cannot open ${path}: ${message}`,
    why: 'The file and its log do not fit together, as after a process was killed in the middle of a checkpoint.',
    fix: 'Restore both files from a backup. Do not delete the log: it may hold committed data.',
  }),
  examples: { bad: [], good: [] },
});
