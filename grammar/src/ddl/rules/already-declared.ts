import { defineRule } from '../../rule.ts';

/** What `IF NOT EXISTS` would leave alone, and a rename to a name in use. */
export const alreadyDeclared = defineRule<{ name: string; what: string }>({
  code: 'DL111',
  id: 'already-declared',
  severity: 'warn',
  heading: 'A second declaration of one name',
  language: 'ddl',
  text: ({ name, what }) => ({
    title: `There is already a ${what} ${name}; this statement is passed over.`,
    why: 'The engine compares only the name, so a different definition would be ignored without a word.',
    fix: 'Keep one of the two.',
  }),
  examples: {
    bad: [
      {
        source:
          'CREATE NODE TABLE User(id INT64 PRIMARY KEY); CREATE NODE TABLE IF NOT EXISTS ⟦user⟧(id STRING PRIMARY KEY);',
      },
    ],
    good: [{ source: 'CREATE NODE TABLE IF NOT EXISTS User(id INT64 PRIMARY KEY);' }],
  },
});
