import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const perDatabaseSequence = defineChangeRule({
  code: 'SQ106',
  id: 'per-database-sequence',
  severity: 'warn',
  heading: 'A sequence counts in every database for itself',
  compatibility: breaks(),
  on: { 'sequence-added': ({ after }) => ({ facts: { sequence: after.name } }) },
  text: ({ sequence }: { sequence: string }) => ({
    title: `Sequence ${code(sequence)} counts in every database for itself`,
    why: 'Two databases give out the same numbers for different rows.',
    fix: 'That is fine for one database. Where several hold the same data, let the data event carry the number.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }',
        source: 'node User { id: INT64 @key }\nsequence ⟦orderNumber⟧ { start: 1000 }',
      },
    ],
    good: [{ before: 'node User { id: INT64 @key }', source: 'node User { id: INT64 @key  name: STRING }' }],
  },
});
