import type { Change } from '../../change.ts';
import { propertyChanges } from '../../queries/changed.ts';
import { defineQueryRule } from '../../queries/rule.ts';
import { fold, type Schema } from '../../schema.ts';
import { mayMove } from '../change/property-position-moved.ts';
import { code } from '../wording.ts';

export const queryCopiesByPosition = defineQueryRule<{ table: string }>({
  code: 'QY105',
  id: 'query-copies-by-position',
  severity: 'bc',
  heading: 'A query copies into a table by position, and the positions change',
  look({ query: { reading } }, { before, changes }) {
    const { positionalCopy: copy } = reading;
    if (copy === null || before === null) return [];
    const moved = propertyChanges(changes, fold(copy.table)).filter((change) => moves(change, before));
    if (moved.length === 0) return [];
    return [{ facts: { table: copy.table }, span: { start: copy.start, end: copy.end }, changes: moved }];
  },
  text: ({ table }) => ({
    title: `A query copies into ${code(table)} by position, and its properties change places`,
    why: 'What the file or query gives is taken by position: it ends up in other properties, or is refused.',
    fix: `Name the properties: ${code(`COPY ${table}(…) FROM …`)}.`,
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  age: INT32  name: STRING }',
        source: 'node User { id: INT64 @key  age: INT64  name: STRING }',
        query: "COPY ⟦User⟧ FROM 'users.csv'",
      },
      {
        before: 'node User { id: INT64 @key }',
        source: 'node User { id: INT64 @key  name: STRING }',
        query: "COPY ⟦User⟧ FROM 'users.csv'",
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  age: INT32  name: STRING }',
        source: 'node User { id: INT64 @key  age: INT64  name: STRING }',
        query: "COPY User(id, age, name) FROM 'users.csv'",
      },
    ],
  },
});

function moves(change: Change, before: Schema): boolean {
  if (change.kind === 'property-added' || change.kind === 'property-dropped') return true;
  if (change.kind !== 'type-changed' && change.kind !== 'default-changed') return false;
  return mayMove(change, before.tables.get(fold(change.table.name)) ?? null);
}
