import type { Finding, Outcome } from '@kschema/grammar';
import type { Change } from '../change.ts';
import type { Declaration } from '../declaration.ts';
import type { Schema, Table } from '../schema.ts';
import type { DiffContext } from './context.ts';
import { probablePropertyRenames, probableTableRenames } from './lookalikes.ts';
import { addedTable, diffBesideTables, droppedTable, matchTables } from './match.ts';
import { inOrder } from './order.ts';
import { settledRenames } from './renames.ts';
import { sameTable } from './same-table.ts';
import { diffTable } from './tables.ts';

/**
 * Everything that differs between the schema compiled last and the source, in an order that
 * depends on names only. Findings: a drop and an add that look like a rename (blocked), and
 * `@renamedFrom` that were not followed. Linear in the size of both; nothing is thrown.
 */
export function diff(before: Schema, after: Declaration): Outcome<Change[]> {
  const renames = settledRenames(after);
  const beside = diffBesideTables(before, after, renames);
  const { tables, context } = matchTables(before, after, renames, beside.enums);
  const changes: Change[] = [];
  const findings: Finding[] = [];
  for (const pair of tables.kept) diffPair(pair, context, changes, findings);
  for (const pair of tables.renamed) diffPair(pair, context, changes, findings);
  for (const now of tables.added) changes.push(...addedTable(now));
  for (const old of tables.dropped) changes.push(droppedTable(old));
  if (tables.dropped.length > 0) findings.push(...probableTableRenames(tables, context));
  for (const change of beside.changes) changes.push(change);
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
