import { typeSpan } from '../../judge/places.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { fold } from '../../schema.ts';
import { code } from '../wording.ts';

export const indexedTypeChanged = defineChangeRule({
  code: 'TY112',
  id: 'indexed-type-changed',
  severity: 'bc',
  heading: 'The type of an indexed property changes',
  compatibility: breaks('oldAppReads'),
  on: {
    'type-changed': (change, context) => {
      const table = context.tableBefore(change.table);
      if (table === null || table.kind !== 'node') return null;
      const indexes = [...table.indexes.values()]
        .filter((index) => index.properties.some((name) => fold(name) === fold(change.before.name)))
        .map((index) => index.name);
      if (indexes.length === 0) return null;
      return {
        facts: { property: `${change.table.name}.${change.after.name}`, indexes: indexes.join(', ') },
        spans: typeSpan(change, context.after),
      };
    },
  },
  text: ({ property, indexes }: { property: string; indexes: string }) => ({
    title: `The type of ${code(property)} changes under the index ${code(indexes)}`,
    why: 'The engine refuses to drop a property that an index uses, so the index is dropped first and built again afterwards, outside the transaction. In between, queries that call it fail.',
    fix: 'Push when the index can be missing for a while, or add a second property with an index of its own and switch the queries to it.',
  }),
  examples: {
    bad: [
      {
        before: 'node Page { id: INT64 @key  v: FLOAT[4]  vector near(v) }',
        source: 'node Page { id: INT64 @key  v: ⟦DOUBLE[4]⟧  vector near(v) }',
      },
    ],
    good: [
      {
        before: 'node Page { id: INT64 @key  v: FLOAT[4]  n: INT32  vector near(v) }',
        source: 'node Page { id: INT64 @key  v: FLOAT[4]  n: INT64  vector near(v) }',
      },
    ],
  },
});
