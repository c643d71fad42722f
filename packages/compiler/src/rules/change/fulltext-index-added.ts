import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { overRows } from '../counted.ts';
import { code } from '../wording.ts';

export const fulltextIndexAdded = defineChangeRule({
  code: 'IX101',
  id: 'fulltext-index-added',
  severity: 'safe',
  heading: 'A full-text index is added',
  compatibility: breaks('newAppOnOldDatabase'),
  on: {
    'index-added': ({ table, after }) =>
      after.method === 'fulltext'
        ? {
            facts: { index: `${table.name}.${after.name}` },
            asks: { kind: 'rows', place: { schema: 'now', table: table.name }, fate: 'kept' },
          }
        : null,
  },
  text: ({ index }: { index: string }, measured) => ({
    title: `Full-text index ${code(index)} is added${overRows(measured)}`,
    why: 'The engine builds it outside the transaction, after the other changes; reads and writes go on, and a search fails until it is ready. 20,000 texts take about two seconds.',
    fix: 'Push this version before the apps that search with it.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  name: STRING }',
        source: 'node User { id: INT64 @key  name: STRING  fulltext ⟦byName⟧(name) }',
      },
    ],
    good: [
      {
        before: 'node Page { id: INT64 @key  v: FLOAT[4] }',
        source: 'node Page { id: INT64 @key  v: FLOAT[4]  vector near(v) }',
      },
    ],
  },
});
