import type { PropertyUse, Reading } from '@kschema/grammar';
import { tablesOf } from '../../queries/matches.ts';
import { defineQueryRule } from '../../queries/rule.ts';
import { fold, type Index, type NodeTable, type Schema } from '../../schema.ts';
import { code } from '../wording.ts';

export const querySetsIndexed = defineQueryRule<{ property: string; index: string }>({
  code: 'QY104',
  id: 'query-sets-indexed',
  severity: 'bc',
  heading: 'A query sets a property that a vector index uses',
  look({ query: { reading } }, { before, after, changes }) {
    return reading.properties.flatMap((use) => {
      const found = use.use === 'set' ? vectorIndexOf(after.schema, reading, use) : null;
      if (found === null) return [];
      const facts = { property: `${found.table.name}.${use.property}`, index: found.index.name };
      const span = { start: use.start, end: use.end };
      const added = changes.filter(
        (change) =>
          (change.kind === 'index-added' || change.kind === 'index-changed') && change.after === found.index,
      );
      const old = before !== null && vectorIndexOf(before, reading, use) === null;
      return [
        old && added.length > 0
          ? { facts, span, changes: added }
          : { facts, span, severity: 'warn' as const },
      ];
    });
  },
  text: ({ property, index }) => ({
    title: `A query sets ${code(property)}, which vector index ${code(index)} makes read-only`,
    why: 'The engine prepares the query without a word and refuses it when it runs.',
    fix: 'Delete the row and create it again with the new value, or keep the vectors in a node table of their own.',
  }),
  examples: {
    bad: [
      {
        before: 'node Page { id: INT64 @key  v: FLOAT[4] }',
        source: 'node Page { id: INT64 @key  v: FLOAT[4]  vector near(v) }',
        query: 'MATCH (p:Page {id: $id}) SET p.⟦v⟧ = $v',
      },
    ],
    good: [
      {
        before: 'node Page { id: INT64 @key  v: FLOAT[4] }',
        source: 'node Page { id: INT64 @key  v: FLOAT[4]  vector near(v) }',
        query: 'CREATE (p:Page {id: $id, v: $v})',
      },
    ],
  },
});

function vectorIndexOf(
  schema: Schema,
  reading: Reading,
  { owner, property }: PropertyUse,
): { table: NodeTable; index: Index } | null {
  for (const table of tablesOf(schema, reading, owner)) {
    if (table.kind !== 'node') continue;
    for (const index of table.indexes.values()) {
      const uses = index.properties.some((name) => fold(name) === fold(property));
      if (index.method === 'vector' && uses) return { table, index };
    }
  }
  return null;
}
