import type { Change } from '../change.ts';
import type { Table } from '../schema.ts';

/** Reserved names that came and went, at the top (`table` null) or in a table. */
export function diffReserved(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  table: Table | null,
): Change[] {
  const changes: Change[] = [];
  for (const [key, name] of after) {
    if (!before.has(key)) changes.push({ kind: 'name-reserved', table, name });
  }
  for (const [key, name] of before) {
    if (!after.has(key)) changes.push({ kind: 'name-released', table, name });
  }
  return changes;
}
