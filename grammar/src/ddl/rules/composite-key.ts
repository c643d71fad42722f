import { defineRule } from '../../rule.ts';

/** The engine has keys of one property only. */
export const compositeKey = defineRule<{ table: string; keys: string[] }>({
  code: 'DL113',
  id: 'composite-key',
  severity: 'blocked',
  heading: 'A primary key of several properties',
  language: 'ddl',
  text: ({ table, keys }) => ({
    title: `${table} has ${keys.length} properties as its key: ${keys.join(', ')}.`,
    why: 'The engine has keys of one property only.',
    fix: 'Choose one property, or add one that holds the values together.',
  }),
  examples: {
    bad: [{ source: 'CREATE NODE TABLE User(a INT64, b INT64, ⟦PRIMARY KEY (a, b)⟧);' }],
    good: [{ source: 'CREATE NODE TABLE User(a INT64, b INT64, PRIMARY KEY (a));' }],
  },
});
