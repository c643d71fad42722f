import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { fold, type Table } from '../../schema.ts';
import { code } from '../wording.ts';

export const tableCaseRenamed = defineChangeRule({
  code: 'NT107',
  id: 'table-case-renamed',
  severity: 'bc',
  heading: 'Only the case of a table name changes',
  compatibility: breaks('oldAppReads'),
  on: {
    'node-renamed': ({ before, after }) => verdict(before, after),
    'rel-renamed': ({ before, after }) => verdict(before, after),
  },
  text: ({ table, from }: { table: string; from: string }) => ({
    title: `Table ${code(from)} is now spelled ${code(table)}`,
    why: `Queries find it under either spelling. Whoever compares the label of a result with ${code(from)} no longer matches.`,
    fix: 'Keep the old spelling unless results with the new label are wanted.',
  }),
  examples: {
    bad: [
      {
        before: 'node user { id: INT64 @key }',
        source: 'node ⟦User⟧ { id: INT64 @key }',
      },
    ],
    good: [{ before: 'node User { id: INT64 @key }', source: 'node User { id: INT64 @key  name: STRING }' }],
  },
});

function verdict(before: Table, after: Table) {
  if (before.name === after.name || fold(before.name) !== fold(after.name)) return null;
  return { facts: { table: after.name, from: before.name } };
}
