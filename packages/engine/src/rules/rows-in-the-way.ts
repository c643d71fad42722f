import { defineRule } from '@kschema/grammar';

export const rowsInTheWay = defineRule<{ version: number; statement: string; message: string }>({
  code: 'EN107',
  id: 'rows-in-the-way',
  severity: 'blocked',
  heading: 'Rows of the database do not fit the new schema',
  text: ({ version, statement, message }) => ({
    title: `Version ${version} does not fit the rows of this database: ${message}`,
    why: `Going on would lose or change them, so the push stopped and the database is as it was. The statement: ${statement}`,
    fix: 'Change those rows, or say how the values are computed with @using, then push again.',
  }),
  examples: { bad: [], good: [] },
});
