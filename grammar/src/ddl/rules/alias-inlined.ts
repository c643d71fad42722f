import { defineRule } from '../../rule.ts';

/** Types and tables share their names in a schema, not in the engine. */
export const aliasInlined = defineRule<{ name: string }>({
  code: 'DL115',
  id: 'alias-inlined',
  severity: 'safe',
  heading: 'A type called like a table',
  language: 'ddl',
  text: ({ name }) => ({
    title: `The type ${name} is written out where it is used.`,
    why: 'A table or sequence has the same name, and a schema has one set of names.',
    fix: 'Nothing; the database is the same. Declare the type under another name if you want it back.',
  }),
  examples: {
    bad: [{ source: 'CREATE TYPE ⟦Name⟧ AS STRING; CREATE NODE TABLE Name(id Name PRIMARY KEY);' }],
    good: [{ source: 'CREATE TYPE Text AS STRING; CREATE NODE TABLE Name(id Text PRIMARY KEY);' }],
  },
});
