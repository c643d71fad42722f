import { fold, footprintOf, type Index, type Schema, type Table } from '@kschema/compiler';
import type { Reading } from '@kschema/grammar';
import { createIndex } from '../cypher/indexes.ts';
import { RenderRefused } from '../cypher/refused.ts';
import { type ColumnText, createNodeTable, createRelTable, dropTable } from '../cypher/statements.ts';
import type { Engine } from '../engine.ts';

/** Something that a query needs to be there to be prepared. */
export interface Definition {
  /** Folded name; that of an index follows the name of its table. */
  key: string;
  kind: 'node' | 'rel' | 'index';
  create: string;
  /** Null for what only goes with everything else. */
  drop: string | null;
  /** Keys of the tables it stands on. */
  on: string[];
}

/** What has to be there to prepare a query on a schema; null when the engine cannot be told of all of it. */
export function definitionsFor(engine: Engine, schema: Schema, reading: Reading): Definition[] | null {
  if (!engine.capabilities.buildsIndexes && [...reading.names].some(callsIndex)) return null;
  try {
    const tables = [...footprintOf(schema, reading)];
    const indexes = engine.capabilities.buildsIndexes
      ? tables.flatMap((table) => indexesOf(table, reading))
      : [];
    return [...tables.map(definitionOf), ...indexes];
  } catch (error) {
    if (error instanceof RenderRefused) return null;
    throw error;
  }
}

function callsIndex(name: string): boolean {
  return /^QUERY_\w+_INDEX$/i.test(name);
}

const known = new WeakMap<Table, Definition>();

function definitionOf(table: Table): Definition {
  let definition = known.get(table);
  if (definition === undefined) {
    definition = { key: fold(table.name), kind: table.kind, drop: dropTable(table.name), ...shapeOf(table) };
    known.set(table, definition);
  }
  return definition;
}

function shapeOf(table: Table): Pick<Definition, 'create' | 'on'> {
  // What a default is makes no difference to a query, and it may need a sequence.
  const columns: ColumnText[] = [...table.properties.values()].map(({ name, type }) => ({
    ...{ name, type },
    default: null,
  }));
  if (table.kind === 'node') return { create: createNodeTable(table.name, table.key, columns), on: [] };
  const on = table.connections.flatMap(({ from, to }) => [fold(from), fold(to)]);
  return { create: createRelTable(table.name, table.connections, columns, table.multiplicity), on };
}

/** Indexes are called by name, and building one takes longer than all else. */
function indexesOf(table: Table, reading: Reading): Definition[] {
  if (table.kind === 'rel' || table.indexes.size === 0) return [];
  const named = new Set([...reading.names].map(fold));
  const used = [...table.indexes.values()].filter((index: Index) => named.has(fold(index.name)));
  return used.map((index) => ({
    key: `${fold(table.name)}/${fold(index.name)}`,
    kind: 'index' as const,
    create: createIndex(table.name, index),
    drop: null,
    on: [fold(table.name)],
  }));
}
