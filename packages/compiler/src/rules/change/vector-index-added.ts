import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { fold, type Index, type NodeTable } from '../../schema.ts';
import { overRows } from '../counted.ts';
import { code } from '../wording.ts';

export const vectorIndexAdded = defineChangeRule({
  code: 'IX102',
  id: 'vector-index-added',
  severity: 'bc',
  heading: 'A vector index makes a property read-only',
  compatibility: breaks('oldAppWrites', 'newAppOnOldDatabase', 'oldEventOnNewSchema'),
  on: {
    'index-added': ({ table, after }) => verdict(table, after, null),
    'index-changed': ({ table, before, after }) => verdict(table, after, before),
  },
  text: ({ index, property }: { index: string; property: string }, measured) => ({
    title: `Vector index ${code(index)} makes ${code(property)} read-only${measured === undefined ? '' : `; it is built${overRows(measured)}`}`,
    why: 'The engine refuses to SET a property that a vector index uses. Older apps and data events that update it fail; they have to delete the row and insert it again.',
    fix: 'Find the writers first: rows may be created with the value, but not change it. A second node table for the vectors keeps updates cheap.',
  }),
  examples: {
    bad: [
      {
        before: 'node Page { id: INT64 @key  v: FLOAT[4] }',
        source: 'node Page { id: INT64 @key  v: FLOAT[4]  vector ⟦near⟧(v) }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  name: STRING }',
        source: 'node User { id: INT64 @key  name: STRING  fulltext byName(name) }',
      },
    ],
  },
});

function verdict(table: NodeTable, index: Index, was: Index | null) {
  const [property] = index.properties;
  if (index.method !== 'vector' || property === undefined) return null;
  const already = was?.method === 'vector' && was.properties.some((name) => fold(name) === fold(property));
  return already
    ? null
    : {
        facts: { index: `${table.name}.${index.name}`, property: `${table.name}.${property}` },
        asks: { kind: 'rows', place: { schema: 'now', table: table.name }, fate: 'kept' } as const,
      };
}
