import { defineRule } from '../../rule.ts';

/** A type as other databases spell it. */
export const typeRead = defineRule<{ written: string; meant: string }>({
  code: 'DL103',
  id: 'type-read',
  severity: 'warn',
  heading: 'A type that the engine does not know',
  language: 'ddl',
  text: ({ written, meant }) => ({
    title: `${written} is no type of the engine; read as ${meant}.`,
    why: 'The engine refuses the statement as it is written, so what was meant had to be guessed.',
    fix: `Check that ${meant} holds what you store.`,
  }),
  examples: {
    bad: [
      { source: 'CREATE NODE TABLE User(id INT64 PRIMARY KEY, name ⟦VARCHAR(80)⟧);' },
      { source: 'CREATE NODE TABLE User(id ⟦BIGINT⟧ PRIMARY KEY);' },
    ],
    good: [{ source: 'CREATE NODE TABLE User(id INT64 PRIMARY KEY, data BYTEA, n INT);' }],
  },
});
