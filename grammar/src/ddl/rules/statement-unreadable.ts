import { defineRule } from '../../rule.ts';

/** A statement of DDL that could not be read; what it declares is missing. */
export const statementUnreadable = defineRule<{ expected: string; found: string }>({
  code: 'DL101',
  id: 'statement-unreadable',
  severity: 'blocked',
  heading: 'A statement of DDL cannot be read',
  language: 'ddl',
  text: ({ expected, found }) => ({
    title: `Expected ${expected}, found ${found}.`,
    why: 'What the statement declares would be missing from the schema.',
    fix: 'Correct the statement, or take it out of the file.',
  }),
  examples: {
    bad: [
      { source: 'CREATE NODE TABLE User(id ⟦)⟧;' },
      { source: '⟦CRAETE⟧ NODE TABLE User(id INT64 PRIMARY KEY);' },
      { source: 'CREATE NODE TABLE User(id INT64 PRIMARY KEY); ALTER TABLE User ⟦MODIFY⟧ id STRING;' },
      { source: 'CREATE NODE TABLE User(id INT64 PRIMARY KEY, name ⟦"⟧' },
    ],
    good: [
      { source: 'CREATE NODE TABLE User(id INT64 PRIMARY KEY);' },
      {
        source:
          'create node table User(id INT64, primary key (id)) create rel table Knows(from User to User)',
      },
    ],
  },
});
