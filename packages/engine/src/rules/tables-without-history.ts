import { defineRule } from '@kschema/grammar';

export const tablesWithoutHistory = defineRule<{ path: string; tables: string[] }>({
  code: 'EN110',
  id: 'tables-without-history',
  severity: 'blocked',
  heading: 'The database has tables but no ledger',
  text: ({ path, tables }) => ({
    title: `${path} holds tables that no version made: ${tables.join(', ')}.`,
    why: 'kschema cannot tell which versions it has, and creating its tables again would fail.',
    fix: '`kschema pull <target> --baseline` takes what it holds as the first version.',
  }),
  examples: { bad: [], good: [] },
});
