import { defineRule } from '../../rule.ts';

/** Statements that move data or settings; one finding for each kind. */
export const statementSkipped = defineRule<{ statement: string; count: number }>({
  code: 'DL102',
  id: 'statement-skipped',
  severity: 'safe',
  heading: 'A statement that is not about the schema',
  language: 'ddl',
  text: ({ statement, count }) => ({
    title: `Passed over ${count} ${count === 1 ? 'statement' : 'statements'} of the kind ${statement}.`,
    why: 'Only statements that declare a schema are read; nothing in the file is run.',
    fix: 'Nothing, unless the schema depends on it.',
  }),
  examples: {
    bad: [
      { source: `CREATE NODE TABLE User(id INT64 PRIMARY KEY); ⟦COPY⟧ User FROM 'user.csv';` },
      { source: 'CREATE NODE TABLE User(id INT64 PRIMARY KEY); ⟦MATCH⟧ (u:User) RETURN u;' },
    ],
    good: [{ source: 'CREATE NODE TABLE User(id INT64 PRIMARY KEY);' }],
  },
});
