import type { ChangeOf } from '../../change.ts';
import { breaks, type ChangeContext, defineChangeRule } from '../../judge/rule.ts';
import { fold, type Table } from '../../schema.ts';
import { code } from '../wording.ts';

export const propertyPositionMoved = defineChangeRule({
  code: 'PR118',
  id: 'property-position-moved',
  severity: 'warn',
  heading: 'A property may move to the end of its table',
  compatibility: breaks(),
  on: { 'type-changed': verdict, 'default-changed': verdict },
  text: ({ property, table }: { property: string; table: string }) => ({
    title: `${code(property)} may move to the end of ${code(table)} in the database`,
    why: `The change is made by adding the property anew and dropping the old one, so its position moves. An import such as ${code(`COPY ${table} FROM "file.csv"`)} that goes by position puts values in the wrong properties.`,
    fix: `Name the properties in such imports: ${code(`COPY ${table}(…) FROM …`)}. The change itself has a finding of its own to accept.`,
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  age: INT32  name: STRING }',
        source: 'node User { id: INT64 @key  ⟦age⟧: INT64  name: STRING }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  name: STRING  age: INT32 }',
        source: 'node User { id: INT64 @key  name: STRING  age: INT64 }',
      },
    ],
  },
});

function verdict(change: ChangeOf<'type-changed' | 'default-changed'>, context: ChangeContext) {
  const { table, after } = change;
  if (!mayMove(change, context.tableBefore(table))) return null;
  return { facts: { property: `${table.name}.${after.name}`, table: table.name } };
}

/** Whether the property may end up in another place than in the old table. A key is changed by rebuilding the table, which keeps the order. */
export function mayMove(change: ChangeOf<'type-changed' | 'default-changed'>, old: Table | null): boolean {
  const { table, before, after } = change;
  if (table.kind === 'node' && fold(table.key) === fold(after.name)) return false;
  return old !== null && lastOf(old) !== fold(before.name);
}

const lasts = new WeakMap<Table, string>();

/** Folded name of the last property. */
function lastOf(table: Table): string {
  let last = lasts.get(table);
  if (last === undefined) {
    last = [...table.properties.keys()].at(-1) ?? '';
    lasts.set(table, last);
  }
  return last;
}
