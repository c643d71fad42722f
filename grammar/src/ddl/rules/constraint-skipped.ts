import { defineRule } from '../../rule.ts';

/** A constraint of other databases. */
export const constraintSkipped = defineRule<{ constraint: string }>({
  code: 'DL105',
  id: 'constraint-skipped',
  severity: 'warn',
  heading: 'A constraint that the engine does not have',
  language: 'ddl',
  text: ({ constraint }) => ({
    title: `${constraint} is not kept.`,
    why: 'The engine has no such constraint here: it refuses or ignores it, and nothing would be enforced.',
    fix: 'Check the values in your application. Only the key of a node table is unique and never null.',
  }),
  examples: {
    bad: [
      { source: 'CREATE NODE TABLE User(id INT64 PRIMARY KEY, name STRING ⟦NOT NULL⟧);' },
      {
        source:
          'CREATE NODE TABLE User(id INT64 PRIMARY KEY); CREATE REL TABLE Knows(FROM User TO User, id INT64 ⟦PRIMARY KEY⟧);',
      },
    ],
    good: [{ source: 'CREATE NODE TABLE User(id INT64 PRIMARY KEY);' }],
  },
});
