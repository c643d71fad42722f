import { defineRule } from '../../rule.ts';

/** A change, comment or index for something that no statement before declares. */
export const notDeclared = defineRule<{ name: string; what: string; statement: string }>({
  code: 'DL110',
  id: 'not-declared',
  severity: 'warn',
  heading: 'A statement about something that the file does not declare',
  language: 'ddl',
  text: ({ name, what, statement }) => ({
    title: `${statement} names the ${what} ${name}, which is not declared before it.`,
    why: 'The statement changes nothing here, so the schema may lack what it was meant to add.',
    fix: 'Add the missing declaration in front, or correct the name. When another file declares it, put both in one file, in order.',
  }),
  examples: {
    bad: [
      { source: 'ALTER TABLE ⟦User⟧ ADD age INT64;' },
      { source: 'CREATE NODE TABLE User(id INT64 PRIMARY KEY); ALTER TABLE User DROP ⟦age⟧;' },
    ],
    good: [
      { source: 'CREATE NODE TABLE User(id INT64 PRIMARY KEY); ALTER TABLE USER ADD age INT64;' },
      { source: 'DROP TABLE IF EXISTS User;' },
    ],
  },
});
