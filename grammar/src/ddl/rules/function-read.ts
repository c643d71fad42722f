import { defineRule } from '../../rule.ts';

/** A function as other databases call it. */
export const functionRead = defineRule<{ written: string; meant: string }>({
  code: 'DL107',
  id: 'function-read',
  severity: 'warn',
  heading: 'A function that the engine does not have',
  language: 'ddl',
  text: ({ written, meant }) => ({
    title: `The engine has no ${written}; read as ${meant}.`,
    why: 'The engine refuses the statement as it is written, so what was meant had to be guessed.',
    fix: `Check that ${meant} is what you want.`,
  }),
  examples: {
    bad: [
      { source: 'CREATE NODE TABLE User(id INT64 PRIMARY KEY, at TIMESTAMP DEFAULT ⟦now()⟧);' },
      { source: 'CREATE NODE TABLE User(id INT64 PRIMARY KEY, at TIMESTAMP DEFAULT ⟦CURRENT_TIMESTAMP⟧);' },
    ],
    good: [
      { source: 'CREATE NODE TABLE User(id INT64 PRIMARY KEY, at TIMESTAMP DEFAULT current_timestamp());' },
    ],
  },
});
