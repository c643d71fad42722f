import { defineRule } from '../../rule.ts';

/** Indexes other than full-text and vector ones. */
export const indexSkipped = defineRule<{ name: string }>({
  code: 'DL114',
  id: 'index-skipped',
  severity: 'warn',
  heading: 'An index that a schema cannot hold',
  language: 'ddl',
  text: ({ name }) => ({
    title: `The index ${name} is not kept.`,
    why: 'A schema holds full-text and vector indexes; the index of a key comes with its table.',
    fix: 'Create it where your application opens the database, if you need it.',
  }),
  examples: {
    bad: [
      {
        source:
          'CREATE NODE TABLE User(id INT64 PRIMARY KEY); CREATE INDEX ⟦byName⟧ FOR (u:User) ON (u.name);',
      },
    ],
    good: [
      {
        source: `CREATE NODE TABLE Doc(id INT64 PRIMARY KEY, t STRING); CALL CREATE_FTS_INDEX('Doc', 'byText', ['t']);`,
      },
    ],
  },
});
