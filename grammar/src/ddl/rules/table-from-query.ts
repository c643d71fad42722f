import { defineRule } from '../../rule.ts';

/** `CREATE … TABLE … AS`: the properties are only known to the engine. */
export const tableFromQuery = defineRule<{ name: string }>({
  code: 'DL112',
  id: 'table-from-query',
  severity: 'blocked',
  heading: 'A table made from a query',
  language: 'ddl',
  text: ({ name }) => ({
    title: `The properties of ${name} come from a query.`,
    why: 'Only running the query would tell what the table holds, and nothing in the file is run.',
    fix: 'Write the properties out, or pull from a database in which the statement was run.',
  }),
  examples: {
    bad: [{ source: 'CREATE NODE TABLE ⟦Copy⟧ AS MATCH (u:User) RETURN u.id;' }],
    good: [{ source: 'CREATE NODE TABLE User(id INT64 PRIMARY KEY);' }],
  },
});
