import { type Connection, fold, type Property, type Schema, type Table } from '@kschema/compiler';
import { propertyOf } from '../cypher/expressions.ts';
import type { Engine } from '../engine.ts';
import type { CopyReason, Statement } from './step.ts';

/** How one property of a rebuilt table is read from a row of the old one. */
export interface Source {
  read(variable: string): string;
  /** Reading it twice may give two values. */
  volatile: boolean;
  /** The old property, when it is read as it is. */
  column: string | null;
}

/** A connection of a rel table that existed before, followed to what becomes of it. */
export interface PairWork {
  from: TableWork;
  to: TableWork;
  newFrom: TableWork;
  newTo: TableWork;
  /** The new source is the old target. */
  reversed: boolean;
  dropped: boolean;
}

/** One table followed through the events of a version, whatever it is called meanwhile. */
export interface TableWork {
  kind: 'node' | 'rel';
  /** The table before the version, or null when the version makes it. */
  origin: Table | null;
  /** What it is called after the events so far. */
  name: string;
  /** Why it is rebuilt; empty: it is changed by statements. */
  rebuild: Set<string>;
  dropped: boolean;
  /** What the old table is called while its rows move, or null. */
  parked: string | null;
  /** By folded current name. Only read when the table is rebuilt. */
  sources: Map<string, Source>;
  pairs: PairWork[];
  /** Folded names of indexes that the version drops or makes. */
  droppedIndexes: Set<string>;
  createdIndexes: Set<string>;
  /** Made by this version after the rebuilt tables, since it connects one of them. */
  late: boolean;
}

/** A version while it becomes steps. */
export interface Work {
  engine: Engine;
  /** By folded current name. */
  tables: Map<string, TableWork>;
  all: TableWork[];
  /** The schema before the event at hand. */
  schema: Schema;
  /** Statements before the rebuilt tables exist, and after. */
  early: Statement[];
  late: Statement[];
  reasons: CopyReason[];
  touched: Set<TableWork>;
  counter: number;
}

export function startWork(engine: Engine, before: Schema): Work {
  const all = [...before.tables.values()].map(workOf);
  const tables = new Map(all.map((table) => [fold(table.name), table]));
  for (const table of all) {
    if (table.origin?.kind !== 'rel') continue;
    table.pairs = table.origin.connections.flatMap((pair) => pairOf(tables, pair));
  }
  return {
    engine,
    tables,
    all,
    schema: before,
    early: [],
    late: [],
    reasons: [],
    touched: new Set(),
    counter: 0,
  };
}

function workOf(origin: Table): TableWork {
  const sources = new Map<string, Source>();
  for (const [key, property] of origin.properties) {
    sources.set(key, plainSource(property.name));
  }
  return { ...emptyTable(origin.kind, origin.name), origin, sources };
}

/** Reads a property as it is. */
export function plainSource(column: string): Source {
  return { read: (variable) => propertyOf(variable, column), volatile: false, column };
}

export function emptyTable(kind: 'node' | 'rel', name: string): TableWork {
  return {
    kind,
    origin: null,
    name,
    rebuild: new Set(),
    dropped: false,
    parked: null,
    sources: new Map(),
    pairs: [],
    droppedIndexes: new Set(),
    createdIndexes: new Set(),
    late: false,
  };
}

function pairOf(tables: Map<string, TableWork>, { from, to }: Connection): PairWork[] {
  const source = tables.get(fold(from));
  const target = tables.get(fold(to));
  if (source === undefined || target === undefined) return [];
  return [{ from: source, to: target, newFrom: source, newTo: target, reversed: false, dropped: false }];
}

/** The table of that current name. Events were applied to the schema first, so it is there. */
export function tableOf(work: Work, name: string): TableWork {
  const table = work.tables.get(fold(name));
  if (table === undefined) throw new Error(`No table ${name} while planning.`);
  return table;
}

/** The table as the schema has it before the event at hand. */
export function shapeOf(work: Work, name: string): Table {
  const table = work.schema.tables.get(fold(name));
  if (table === undefined) throw new Error(`No table ${name} in the schema while planning.`);
  return table;
}

export function propertyIn(work: Work, table: string, column: string): Property {
  const property = shapeOf(work, table).properties.get(fold(column));
  if (property === undefined) throw new Error(`No property ${column} in ${table} while planning.`);
  return property;
}

export function isRebuilt(table: TableWork): boolean {
  return table.rebuild.size > 0 && !table.dropped;
}

/** A name that no author can have written. */
export function spareName(work: Work, purpose: string): string {
  work.counter += 1;
  return `__ks_${purpose}_${work.counter}`;
}

/** Adds a statement where the table at hand lives: before or after the rebuilt tables. */
export function emit(work: Work, table: TableWork | null, statement: Statement): void {
  (table?.late ? work.late : work.early).push(statement);
}

/** A rebuilt node table has its name only after the rows moved, so what connects it comes later still. */
export function connectsRebuilt(work: Work, from: string, to: string): boolean {
  return isRebuilt(tableOf(work, from)) || isRebuilt(tableOf(work, to));
}
