import type { Change } from '../change.ts';
import type { Declaration } from '../declaration.ts';
import { fold, type Schema, type Table } from '../schema.ts';
import type { DiffContext } from './context.ts';
import { diffEnums } from './enums.ts';
import { diffEvents } from './events.ts';
import { diffNamed, type NamedDiff, type Renames } from './named.ts';
import { diffReserved } from './reserved.ts';
import { diffSequences } from './sequences.ts';

/** Two schemas side by side: which table is which, and everything that differs outside of tables. */
export interface Match {
  tables: NamedDiff<Table>;
  context: DiffContext;
  besideTables: Change[];
}

export function matchSchemas(before: Schema, after: Declaration, renames: Renames): Match {
  const { schema } = after;
  const enums = diffEnums(before, schema, renames);
  const tables = diffNamed<Table>(before.tables, schema.tables, renames);
  const context: DiffContext = {
    before,
    after,
    renames,
    enums: enums.names,
    tableNow: tablesNow(before, schema, tables),
    tablesRenamed: tables.renamed.length > 0,
  };
  const besideTables = [
    ...enums.changes,
    ...diffSequences(before, schema, renames),
    ...diffEvents(before, schema, renames, enums.names),
    ...diffReserved(before.reserved, schema.reserved, null),
  ];
  return { tables, context, besideTables };
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
