import { defineRule } from '../../rule.ts';

/** Macros have no place in a schema. */
export const macroSkipped = defineRule<{ name: string }>({
  code: 'DL108',
  id: 'macro-skipped',
  severity: 'warn',
  heading: 'A macro',
  language: 'ddl',
  text: ({ name }) => ({
    title: `The macro ${name} is not kept.`,
    why: 'A schema holds tables, sequences, types and events; a macro is part of your queries.',
    fix: 'Create it where your application opens the database.',
  }),
  examples: {
    bad: [{ source: 'CREATE NODE TABLE User(id INT64 PRIMARY KEY); CREATE MACRO ⟦addOne⟧(a) AS a + 1;' }],
    good: [{ source: 'CREATE NODE TABLE User(id INT64 PRIMARY KEY);' }],
  },
});
