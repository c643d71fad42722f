import { defineRule } from '../../rule.ts';

/** A default outside the expressions of the language; the property is kept without it. */
export const defaultSkipped = defineRule<{ written: string }>({
  code: 'DL104',
  id: 'default-skipped',
  severity: 'warn',
  heading: 'A default that a schema cannot express',
  language: 'ddl',
  text: ({ written }) => ({
    title: `The default ${written} is not one that a schema can hold; the property is kept without a default.`,
    why: 'Defaults are limited to expressions that the engine survives: some others make a database that never opens again.',
    fix: 'Write a default of literals, arithmetic and function calls, or fill the property in your application.',
  }),
  examples: {
    bad: [
      { source: 'CREATE NODE TABLE User(id INT64 PRIMARY KEY, adult BOOL DEFAULT ⟦1 < 2⟧);' },
      { source: 'CREATE NODE TABLE User(id INT64 PRIMARY KEY, n INT64 DEFAULT ⟦$n⟧);' },
    ],
    good: [
      {
        source: `CREATE NODE TABLE User(id INT64 PRIMARY KEY, n INT64 DEFAULT -1 + 2, t STRING DEFAULT 'x');`,
      },
    ],
  },
});
