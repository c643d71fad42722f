import { fold, type NodeTable, type Property, type RelTable, type Schema } from '@kschema/compiler';
import { propertyOf } from '../cypher/expressions.ts';
import { moveNodes, moveRels, type RowValue } from '../cypher/rows.ts';
import * as cypher from '../cypher/statements.ts';
import { isSerial } from '../cypher/types.ts';
import { optionalExpression } from '../language.ts';
import { park, serialColumns, serialSequence } from './park.ts';
import type { Rows, Statement } from './step.ts';
import {
  isRebuilt,
  type PairWork,
  plainSource,
  type Source,
  spareName,
  type TableWork,
  type Work,
} from './work.ts';

/** Before anything else: keys that must not be computed twice are stored, and the old tables step aside. */
export function beginRebuild(work: Work): Statement[] {
  const first: Statement[] = [];
  for (const table of rebuiltTables(work)) park(work, table, table.origin?.name ?? table.name, first);
  return first;
}

/** After the other changes: the new tables, their rows, and the end of the old ones. */
export function finishRebuild(work: Work, after: Schema): { statements: Statement[]; sequences: string[] } {
  const statements: Statement[] = [];
  const rebuilt = rebuiltTables(work);
  const nodes = rebuilt.filter((table) => table.kind === 'node');
  const rels = rebuilt.filter((table) => table.kind === 'rel');
  for (const table of nodes) moveNodeTable(work, table, shape(after, table, 'node'), statements);
  for (const table of rels) moveRelTable(table, after, statements);
  const parked = work.all.filter((table) => table.parked !== null);
  for (const kind of ['rel', 'node'] as const) {
    for (const table of parked)
      if (table.kind === kind) statements.push(cypher.dropTable(table.parked ?? ''));
  }
  for (const table of rebuilt) continueSerials(table, after, statements);
  const sequences = parked.flatMap((table) =>
    serialColumns(table).map((column) => serialSequence(table.parked ?? '', column)),
  );
  return { statements, sequences };
}

function rebuiltTables(work: Work): TableWork[] {
  return work.all.filter((table) => isRebuilt(table) && table.origin !== null);
}

function moveNodeTable(work: Work, table: TableWork, to: NodeTable, into: Statement[]): void {
  const old = table.parked ?? '';
  const key = table.sources.get(fold(to.key));
  if (key?.volatile) table.sources.set(fold(to.key), storeValues(work, old, to, key, into));
  into.push(cypher.createNodeTable(to.name, to.key, columnTexts(to.properties)));
  if (to.doc !== null) into.push(cypher.commentOnTable(to.name, to.doc));
  const rows = moveNodes(old, to.name, rowValues(table, to.properties, 'n'));
  const inserted =
    to.properties.get(fold(to.key))?.type.kind === 'decimal' &&
    !work.engine.capabilities.copyTakesDecimalKeys;
  into.push(inserted ? { ...rows, copy: rows.insert } : rows);
}

/** Rels find their ends by the new key, so a key that is different at each reading is stored in the old table first. */
function storeValues(work: Work, old: string, to: NodeTable, key: Source, into: Statement[]): Source {
  const type = to.properties.get(fold(to.key))?.type;
  if (type === undefined) return key;
  const column = spareName(work, 'key');
  into.push(cypher.addColumn(old, { name: column, type, default: null }));
  into.push(cypher.fillColumn(old, null, column, key.read('n')));
  return plainSource(column);
}

function moveRelTable(table: TableWork, after: Schema, into: Statement[]): void {
  const to = shape(after, table, 'rel');
  into.push(cypher.createRelTable(to.name, to.connections, columnTexts(to.properties), to.multiplicity));
  if (to.doc !== null) into.push(cypher.commentOnTable(to.name, to.doc));
  for (const pair of table.pairs) {
    if (pair.dropped || pair.newFrom.dropped || pair.newTo.dropped) continue;
    into.push(movePair(table, pair, to, after));
  }
}

function movePair(table: TableWork, pair: PairWork, to: RelTable, after: Schema): Rows {
  const [newSource, newTarget]: ['a' | 'b', 'a' | 'b'] = pair.reversed ? ['b', 'a'] : ['a', 'b'];
  const ends = { a: pair.from, b: pair.to };
  return moveRels({
    table: table.parked ?? '',
    from: pair.from.parked ?? pair.from.name,
    to: pair.to.parked ?? pair.to.name,
    newTable: to.name,
    connection: { from: pair.newFrom.name, to: pair.newTo.name },
    fromKey: keyOf(ends[newSource], pair.newFrom, newSource, after),
    toKey: keyOf(ends[newTarget], pair.newTo, newTarget, after),
    values: rowValues(table, to.properties, 'r'),
  });
}

/** The key of a new end, computed from the old end. */
function keyOf(old: TableWork, now: TableWork, variable: string, after: Schema): RowValue {
  const column = shape(after, now, 'node').key;
  if (old.parked === null) return { column, value: propertyOf(variable, keyAfter(old, after)) };
  const oldKey = old.dropped ? originKey(old) : keyAfter(old, after);
  return {
    column,
    value: old.sources.get(fold(oldKey))?.read(variable) ?? propertyOf(variable, originKey(old)),
  };
}

function keyAfter(table: TableWork, after: Schema): string {
  return shape(after, table, 'node').key;
}

function originKey(table: TableWork): string {
  return table.origin?.kind === 'node' ? table.origin.key : '';
}

function rowValues(table: TableWork, properties: Map<string, Property>, variable: string): RowValue[] {
  return [...properties].flatMap(([key, property]) => {
    const source = table.sources.get(key);
    return source === undefined ? [] : [{ column: property.name, value: source.read(variable) }];
  });
}

function continueSerials(table: TableWork, after: Schema, into: Statement[]): void {
  const to = after.tables.get(fold(table.name));
  if (to === undefined || table.origin === null) return;
  for (const [key, property] of to.properties) {
    if (!isSerial(property.type)) continue;
    const old = table.sources.get(key)?.column ?? property.name;
    into.push({
      kind: 'continue-serial',
      table: to.name,
      column: property.name,
      before: serialSequence(table.origin.name, old),
      connections: to.kind === 'rel' ? to.connections : null,
    });
  }
}

function columnTexts(properties: Map<string, Property>): cypher.ColumnText[] {
  return [...properties.values()].map((property) => ({
    name: property.name,
    type: property.type,
    default: optionalExpression(property.default),
  }));
}

function shape<K extends 'node' | 'rel'>(
  schema: Schema,
  table: TableWork,
  kind: K,
): K extends 'node' ? NodeTable : RelTable {
  const found = schema.tables.get(fold(table.name));
  if (found?.kind !== kind) throw new Error(`No ${kind} table ${table.name} while planning.`);
  return found as K extends 'node' ? NodeTable : RelTable;
}
