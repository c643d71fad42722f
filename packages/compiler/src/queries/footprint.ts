import type { Reading } from '@kschema/grammar';
import { fold, type Schema, type Table } from '../schema.ts';
import { typeText } from '../types.ts';

/**
 * The tables that decide whether a query fits a schema: those it names, the ends of its rels, and,
 * where a pattern says no label, one table for each type that a property it names has. The
 * engine reads the property of an unlabelled node from all node tables, and what it makes of that
 * depends on the types it finds, not on how many tables have them.
 */
export function footprintOf(schema: Schema, reading: Reading): Set<Table> {
  const tables = new Set<Table>();
  for (const name of reading.names) {
    const table = schema.tables.get(fold(name));
    if (table !== undefined) tables.add(table);
  }
  const open = {
    node: reading.nodes.some(({ labels }) => labels.length === 0),
    rel: reading.rels.some(({ types }) => types.length === 0),
  };
  for (const kind of ['node', 'rel'] as const) {
    if (open[kind]) for (const table of sharing(schema, kind, reading.names)) tables.add(table);
  }
  for (const table of [...tables]) {
    if (table.kind === 'rel') for (const end of endsOf(schema, table)) tables.add(end);
  }
  return tables;
}

/** The node tables that a rel table connects. */
function endsOf(schema: Schema, table: Table & { kind: 'rel' }): Table[] {
  return table.connections.flatMap(({ from, to }) =>
    [from, to].flatMap((name) => schema.tables.get(fold(name)) ?? []),
  );
}

function sharing(schema: Schema, kind: Table['kind'], names: ReadonlySet<string>): Table[] {
  let owners = known.get(schema);
  if (owners === undefined) {
    owners = ownersOf(schema);
    known.set(schema, owners);
  }
  const { any, byProperty } = owners[kind];
  const found = [...names].flatMap((name) => [...(byProperty.get(fold(name))?.values() ?? [])]);
  return any === null ? found : [any, ...found];
}

/** Folded property name → type → the first table that has it so. */
interface Owners {
  any: Table | null;
  byProperty: Map<string, Map<string, Table>>;
}

const known = new WeakMap<Schema, Record<Table['kind'], Owners>>();

function ownersOf(schema: Schema): Record<Table['kind'], Owners> {
  const owners: Record<Table['kind'], Owners> = {
    node: { any: null, byProperty: new Map() },
    rel: { any: null, byProperty: new Map() },
  };
  for (const table of schema.tables.values()) {
    const own = owners[table.kind];
    own.any ??= table;
    for (const [name, property] of table.properties) {
      const byType = own.byProperty.get(name) ?? new Map<string, Table>();
      own.byProperty.set(name, byType);
      const type = typeText(property.type);
      if (!byType.has(type)) byType.set(type, table);
    }
  }
  return owners;
}
