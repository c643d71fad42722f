import type { Finding, Outcome } from '@kschema/grammar';
import type { Change } from '../change.ts';
import type { Declaration } from '../declaration.ts';
import { fold, type Schema, type Table } from '../schema.ts';
import type { DiffContext } from './context.ts';
import { diffEnums } from './enums.ts';
import { diffEvents } from './events.ts';
import { probablePropertyRenames, probableTableRenames } from './lookalikes.ts';
import { diffNamed, type NamedDiff } from './named.ts';
import { inOrder } from './order.ts';
import { settledRenames } from './renames.ts';
import { diffReserved } from './reserved.ts';
import { sameTable } from './same-table.ts';
import { diffSequences } from './sequences.ts';
import { diffTable } from './tables.ts';

/**
 * Everything that differs between the schema compiled last and the source, in an order that
 * depends on names only. Findings: a drop and an add that look like a rename (blocked), and
 * `@renamedFrom` that were not followed. Linear in the size of both; nothing is thrown.
 */
export function diff(before: Schema, after: Declaration): Outcome<Change[]> {
  const renames = settledRenames(after);
  const schema = after.schema;
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

  const changes: Change[] = [...enums.changes];
  const findings: Finding[] = [];
  for (const pair of tables.kept) diffPair(pair, context, changes, findings);
  for (const pair of tables.renamed) diffPair(pair, context, changes, findings);
  for (const now of tables.added) {
    changes.push(
      now.kind === 'node' ? { kind: 'node-added', after: now } : { kind: 'rel-added', after: now },
    );
    for (const name of now.reserved.values()) changes.push({ kind: 'name-reserved', table: now, name });
  }
  for (const old of tables.dropped) {
    changes.push(
      old.kind === 'node' ? { kind: 'node-dropped', before: old } : { kind: 'rel-dropped', before: old },
    );
  }
  if (tables.dropped.length > 0) findings.push(...probableTableRenames(tables, context));
  for (const change of diffSequences(before, schema, renames)) changes.push(change);
  for (const change of diffEvents(before, schema, renames, enums.names)) changes.push(change);
  for (const change of diffReserved(before.reserved, schema.reserved, null)) changes.push(change);
  return { value: inOrder(changes), findings: [...findings, ...renames.findings()] };
}

function diffPair(
  [before, after]: [Table, Table],
  context: DiffContext,
  changes: Change[],
  findings: Finding[],
): void {
  if (sameTable(before, after, context)) return;
  const table = diffTable(before, after, context);
  for (const change of table.changes) changes.push(change);
  if (table.properties.dropped.length > 0 && table.properties.added.length > 0) {
    findings.push(...probablePropertyRenames(after, table.properties, context));
  }
}

/** Where the tables are now, told by their folded names before. */
function tablesNow(before: Schema, after: Schema, diff: NamedDiff<Table>): DiffContext['tableNow'] {
  const renamed = new Map(diff.renamed.map(([old, now]) => [fold(old.name), fold(now.name)]));
  const taken = new Set(renamed.values());
  return (key) =>
    renamed.get(key) ?? (before.tables.has(key) && after.tables.has(key) && !taken.has(key) ? key : null);
}
