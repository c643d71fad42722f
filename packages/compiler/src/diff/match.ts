import type { Change } from '../change.ts';
import type { Declaration } from '../declaration.ts';
import { fold, type Schema, type Table } from '../schema.ts';
import type { DiffContext } from './context.ts';
import { diffEnums } from './enums.ts';
import { diffEvents } from './events.ts';
import { diffNamed, type NamedDiff, type Renames } from './named.ts';
import { diffReserved } from './reserved.ts';
import { diffSequences } from './sequences.ts';
import type { EnumNames } from './types.ts';

/** Everything that differs outside of tables, and what enums are called now. */
export function diffBesideTables(
  before: Schema,
  { schema }: Declaration,
  renames: Renames,
): { changes: Change[]; enums: EnumNames } {
  const enums = diffEnums(before, schema, renames);
  const changes = [
    ...enums.changes,
    ...diffSequences(before, schema, renames),
    ...diffEvents(before, schema, renames, enums.names),
    ...diffReserved(before.reserved, schema.reserved, null),
  ];
  return { changes, enums: enums.names };
}

/** Which table is which, and what comparing two needs to know of all. */
export function matchTables(
  before: Schema,
  after: Declaration,
  renames: Renames,
  enums: EnumNames,
): { tables: NamedDiff<Table>; context: DiffContext } {
  const tables = diffNamed<Table>(before.tables, after.schema.tables, renames);
  const tableNow = tablesNow(before, after.schema, tables);
  const tablesRenamed = tables.renamed.length > 0;
  return { tables, context: { before, after, renames, enums, tableNow, tablesRenamed } };
}

/** A new table, and the names that it reserves. */
export function addedTable(now: Table): Change[] {
  const added: Change =
    now.kind === 'node' ? { kind: 'node-added', after: now } : { kind: 'rel-added', after: now };
  const names = [...now.reserved.values()];
  return [added, ...names.map((name): Change => ({ kind: 'name-reserved', table: now, name }))];
}

export function droppedTable(old: Table): Change {
  return old.kind === 'node' ? { kind: 'node-dropped', before: old } : { kind: 'rel-dropped', before: old };
}

/** Where the tables are now, told by their folded names before. */
function tablesNow(before: Schema, after: Schema, diff: NamedDiff<Table>): DiffContext['tableNow'] {
  const renamed = new Map(diff.renamed.map(([old, now]) => [fold(old.name), fold(now.name)]));
  const taken = new Set(renamed.values());
  return (key) =>
    renamed.get(key) ?? (before.tables.has(key) && after.tables.has(key) && !taken.has(key) ? key : null);
}
