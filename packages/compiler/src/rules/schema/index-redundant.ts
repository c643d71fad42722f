import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const indexRedundant = defineRule<{ index: string; other: string }>({
  code: 'IX112',
  id: 'index-redundant',
  severity: 'warn',
  heading: 'Two indexes that do the same',
  text: ({ index, other }) => ({
    title: `The index ${code(index)} covers the same properties as ${code(other)}`,
    why: 'Both are built, stored and kept up to date, and answer the same questions.',
    fix: 'Remove one of the two.',
  }),
  examples: {
    bad: [{ source: 'node User { id: INT64 @key  name: STRING  fulltext f(name)  fulltext ⟦g⟧(name) }' }],
    good: [
      {
        source: 'node User { id: INT64 @key  name: STRING nick: STRING  fulltext f(name)  fulltext g(nick) }',
      },
      {
        source:
          'node User { id: INT64 @key  name: STRING fulltext f(name) fulltext g(name) { stemmer: "german" } }',
      },
    ],
  },
});
