import {
  emptySchema,
  fold,
  type Multiplicity,
  type NodeTable,
  normalizeDefault,
  type Property,
  type RelTable,
  type Schema,
  schemaScope,
  type Table,
} from '@kschema/compiler';
import { printExpression } from '@kschema/grammar';
import { readExpression } from '../cypher/read-expression.ts';
import { readType } from '../cypher/read-type.ts';
import { isSerial } from '../cypher/types.ts';
import type { Session } from '../engine.ts';
import { serialSequence } from '../steps/park.ts';
import {
  type CatalogColumn,
  type CatalogTable,
  readColumns,
  readConnections,
  readIndexes,
  readSequences,
  readTables,
} from './catalog.ts';
import { readExport } from './export.ts';
import { indexOf, isKeyIndex } from './index-definition.ts';

/** Names that kschema keeps for itself. */
export const internalPrefix = '__ks';

/** A database's own schema. */
export interface Introspected {
  schema: Schema;
  /** What stands in the database and has no place in a schema, in words of the engine. */
  foreign: { table: string; element: string; text: string }[];
  /** Default texts as the engine prints them, by `table/property`, both folded: the schema's are ours. */
  defaults: Map<string, string>;
  /** Tables under our own names that are left of something interrupted. */
  leftovers: string[];
}

/** What to read in full. Of other tables only the name and kind are read. */
export interface IntrospectScope {
  /** Folded names; null for all. */
  tables: ReadonlySet<string> | null;
  /** Where not all are read: what the others are known to be. */
  known: Schema | null;
  /**
   * Folded names that are read from an export, all in one call: without their defaults. For
   * tables that were just made, where asking about each takes as long as making it.
   */
  exported: ReadonlySet<string>;
  transaction: 'inside' | 'none';
}

/** The whole schema, in no transaction of the caller. */
export const everything: IntrospectScope = {
  tables: null,
  known: null,
  exported: new Set(),
  transaction: 'none',
};

/**
 * Reads the real schema. Multiplicity costs an export, so it is read only when a rel table is
 * in scope. Throws EngineFailure.
 */
export async function introspect(session: Session, scope: IntrospectScope): Promise<Introspected> {
  const found: Introspected = { schema: emptySchema(), foreign: [], defaults: new Map(), leftovers: [] };
  const tables: CatalogTable[] = [];
  for (const table of await readTables(session)) {
    // The catalog functions cannot be asked about a table whose name has a dot.
    if (table.name.includes('.'))
      found.foreign.push({ table: table.name, element: '', text: 'a dot in its name' });
    else if (!table.name.startsWith(internalPrefix)) tables.push(table);
    else if (/^__ks_(old|tmp)_/.test(table.name)) found.leftovers.push(table.name);
  }
  const exported = (table: CatalogTable) => scope.exported.has(fold(table.name));
  const inScope = (table: CatalogTable) =>
    !exported(table) && (scope.tables === null || scope.tables.has(fold(table.name)));
  for (const table of tables) {
    const columns = inScope(table) ? await readColumns(session, table.name) : [];
    found.schema.tables.set(fold(table.name), tableOf(table, columns, found));
  }
  const asked = tables.filter((table) => table.kind === 'rel' && inScope(table));
  await readRels(session, asked, tables.filter(exported), scope, found);
  await addIndexes(session, found);
  await addSequences(session, found, scope);
  for (const table of found.schema.tables.values()) writeDefaults(table, found);
  return found;
}

/** The defaults as the language writes them; what it cannot say is foreign. */
function writeDefaults(table: Table, found: Introspected): void {
  const scope = schemaScope(found.schema);
  for (const [key, property] of table.properties) {
    const printed = found.defaults.get(`${fold(table.name)}/${key}`);
    if (printed === undefined) continue;
    const expression = readExpression(printed);
    if (expression === null) found.foreign.push({ table: table.name, element: property.name, text: printed });
    const text = expression === null ? null : printExpression(expression);
    property.default = text === null ? null : normalizeDefault(text, property.type, scope);
  }
}

function tableOf(table: CatalogTable, columns: CatalogColumn[], found: Introspected): Table {
  const properties = new Map<string, Property>();
  for (const column of columns) {
    const type = readType(column.type);
    if (type === null) {
      found.foreign.push({ table: table.name, element: column.name, text: column.type });
      continue;
    }
    const hasDefault = column.default !== '' && column.default !== 'NULL';
    if (hasDefault) found.defaults.set(`${fold(table.name)}/${fold(column.name)}`, column.default);
    properties.set(fold(column.name), {
      name: column.name,
      type,
      default: null,
      doc: null,
      deprecated: null,
    });
  }
  const base = {
    name: table.name,
    doc: table.comment === '' ? null : table.comment,
    properties,
    reserved: new Map<string, string>(),
    deprecated: null,
  };
  if (table.kind === 'rel') return { ...base, kind: 'rel', connections: [], multiplicity: 'MANY_MANY' };
  return { ...base, kind: 'node', key: columns.find((column) => column.key)?.name ?? '', indexes: new Map() };
}

async function readRels(
  session: Session,
  asked: CatalogTable[],
  exported: CatalogTable[],
  scope: IntrospectScope,
  found: Introspected,
): Promise<void> {
  const unconnected: string[] = [];
  for (const { name } of asked) {
    const rel = found.schema.tables.get(fold(name)) as RelTable;
    rel.connections = await readConnections(session, name);
    if (rel.connections.length === 0) unconnected.push(name);
    // No statement changes a multiplicity: where a table was not made just now, it is what it was.
    const known = scope.known?.tables.get(fold(name));
    if (known?.kind === 'rel') rel.multiplicity = known.multiplicity;
  }
  const unknown = asked.filter(({ name }) => !scope.known?.tables.has(fold(name)));
  if (unknown.length === 0 && exported.length === 0) return;
  // The export writes every rel table of the database, whatever is in scope.
  const keys = endKeys(scope.known ?? found.schema);
  const anyNode = [...found.schema.tables.values()].find((table) => table.kind === 'node')?.name ?? null;
  const transaction = scope.transaction === 'inside' ? 'inside' : 'own';
  const read = await readExport(session, { keys, unconnected, anyNode }, transaction);
  for (const { name } of unknown) {
    const rel = found.schema.tables.get(fold(name)) as RelTable;
    rel.multiplicity = read.get(fold(name))?.multiplicity ?? ('MANY_MANY' satisfies Multiplicity);
  }
  for (const table of exported) {
    const text = read.get(fold(table.name));
    if (text === undefined) continue;
    const columns = text.columns.map((column) => ({ ...column, default: '', key: column.name === text.key }));
    const made = tableOf(table, columns, found);
    if (made.kind === 'rel')
      Object.assign(made, { connections: text.connections, multiplicity: text.multiplicity });
    found.schema.tables.set(fold(table.name), made);
  }
}

function endKeys(schema: Schema): { table: string; key: string }[] {
  const ends = new Map<string, string>();
  for (const rel of schema.tables.values()) {
    if (rel.kind !== 'rel') continue;
    for (const end of rel.connections.flatMap(({ from, to }) => [from, to])) {
      const node = schema.tables.get(fold(end));
      if (node?.kind === 'node') ends.set(node.name, node.key);
    }
  }
  return [...ends].map(([table, key]) => ({ table, key }));
}

async function addIndexes(session: Session, found: Introspected): Promise<void> {
  for (const printed of await readIndexes(session)) {
    const table = found.schema.tables.get(fold(printed.table));
    if (table?.kind !== 'node' || isKeyIndex(printed)) continue;
    const index = indexOf(printed);
    if (index === null)
      found.foreign.push({ table: table.name, element: printed.name, text: printed.definition });
    else (table as NodeTable).indexes.set(fold(index.name), index);
  }
}

/**
 * Sequences that somebody declared. The one behind a SERIAL is the engine's own; where a table
 * was renamed by hand it still has its first name (engines.md B9), and is told by its shape.
 */
async function addSequences(session: Session, found: Introspected, scope: IntrospectScope): Promise<void> {
  const implicit = new Set<string>();
  let stray = 0;
  const sequences = await readSequences(session);
  const names = new Set(sequences.map(({ name }) => fold(name)));
  for (const table of found.schema.tables.values()) {
    for (const property of table.properties.values()) {
      if (!isSerial(property.type)) continue;
      const own = fold(serialSequence(table.name, property.name));
      if (names.has(own)) implicit.add(own);
      else stray += 1;
    }
  }
  for (const sequence of sequences) {
    const folded = fold(sequence.name);
    if (implicit.has(folded) || sequence.name.startsWith(internalPrefix)) continue;
    const looksImplicit = folded.endsWith('_serial') && sequence.min === '0' && sequence.increment === '1';
    if (looksImplicit && (stray > 0 || scope.tables !== null)) continue;
    found.schema.sequences.set(folded, { ...sequence });
  }
}
