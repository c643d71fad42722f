import { defineRule } from '../../rule.ts';

/** The older spelling of a rel table with several connections. */
export const relTableGroup = defineRule<{ name: string }>({
  code: 'RT106',
  id: 'rel-table-group',
  severity: 'warn',
  heading: 'REL TABLE GROUP',
  language: 'ddl',
  text: ({ name }) => ({
    title: `${name} is written as a REL TABLE GROUP.`,
    why: 'The form is deprecated: a rel table has as many connections as it needs, and queries name the rel table itself, not one part of the group.',
    fix: `Look for queries that name a part of the group, such as ${name}_User_Post.`,
  }),
  examples: {
    bad: [
      {
        source:
          'CREATE NODE TABLE User(id INT64 PRIMARY KEY); CREATE REL TABLE ⟦GROUP⟧ Knows(FROM User TO User);',
      },
    ],
    good: [
      { source: 'CREATE NODE TABLE User(id INT64 PRIMARY KEY); CREATE REL TABLE Knows(FROM User TO User);' },
    ],
  },
});
