import { defineRule } from '../../rule.ts';

/** A rel table of a schema has one multiplicity for all its connections. */
export const multiplicityMerged = defineRule<{ table: string; merged: string; found: string[] }>({
  code: 'DL109',
  id: 'multiplicity-merged',
  severity: 'warn',
  heading: 'Connections of one rel table with different multiplicities',
  language: 'ddl',
  text: ({ table, merged, found }) => ({
    title: `${table} has ${found.join(' and ')} on different connections; read as ${merged}.`,
    why: 'A rel table of a schema has one multiplicity. The one taken allows everything that each connection allowed, and so enforces less.',
    fix: 'Split the rel table when the stricter multiplicity matters.',
  }),
  examples: {
    bad: [
      {
        source:
          'CREATE NODE TABLE User(id INT64 PRIMARY KEY); CREATE NODE TABLE City(id INT64 PRIMARY KEY); CREATE REL TABLE ⟦In⟧(FROM User TO City MANY_ONE, FROM City TO City MANY_MANY);',
      },
    ],
    good: [
      {
        source:
          'CREATE NODE TABLE User(id INT64 PRIMARY KEY); CREATE REL TABLE Knows(FROM User TO User, MANY_ONE);',
      },
    ],
  },
});
