import { defineRule } from '../../rule.ts';

/** Options about how a table is stored. */
export const optionSkipped = defineRule<{ option: string }>({
  code: 'DL106',
  id: 'option-skipped',
  severity: 'warn',
  heading: 'A storage option of a table',
  language: 'ddl',
  text: ({ option }) => ({
    title: `${option} is not kept.`,
    why: 'A schema says what a graph holds, not how one engine stores it, so a table made from the schema has the default storage.',
    fix: 'Nothing, unless you rely on that storage.',
  }),
  examples: {
    bad: [
      {
        source: `CREATE NODE TABLE User(id INT64 PRIMARY KEY); CREATE REL TABLE Knows(FROM User TO User) ⟦WITH (storage_direction='fwd')⟧;`,
      },
    ],
    good: [
      {
        source: `CREATE NODE TABLE User(id INT64 PRIMARY KEY); CREATE REL TABLE Knows(FROM User TO User) WITH (storage_direction='both');`,
      },
    ],
  },
});
