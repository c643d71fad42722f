import type { Index, Multiplicity, OptionValue, Type } from '@kschema/compiler';

/**
 * What the soak believes: a schema as its author would write it, and the rows in it. Tables
 * and properties have an identity that survives renames, so that an edit of the schema also
 * says what becomes of every row. It knows nothing of the compiler's own comparison.
 */
export interface Model {
  tables: ModelTable[];
  sequences: ModelSequence[];
  enums: ModelEnum[];
  /** Names that the source uses instead of writing the type out. */
  structs: NamedType[];
  aliases: NamedType[];
  mixins: ModelMixin[];
  events: ModelEvent[];
  reserved: string[];
}

export interface ModelTable {
  id: number;
  kind: 'node' | 'rel';
  name: string;
  /** What the version before calls it; null when it is new. */
  original: string | null;
  /** The version before renamed it: the same rename again would read as a source left as it was. */
  justRenamed?: boolean;
  doc: string | null;
  deprecated: string | null;
  properties: ModelProperty[];
  reserved: string[];
  /** Of a node table: id of the key property. */
  key: number;
  indexes: ModelIndex[];
  /** Of a rel table. */
  connections: ModelConnection[];
  multiplicity: Multiplicity;
  /** Names of mixins; a property still written as its mixin writes it is left to it. */
  mixins: string[];
}

/** Node tables by id. `original` is what the version before had; null when it is new. */
export interface ModelConnection {
  from: number;
  to: number;
}

export interface ModelProperty {
  id: number;
  name: string;
  original: string | null;
  justRenamed?: boolean;
  type: Type;
  default: ModelDefault | null;
  doc: string | null;
  deprecated: string | null;
  /** Expression text for the next compile only. */
  using: string | null;
  /** What kind of values it holds, so that casts can be chosen that fit. */
  flavour: Flavour;
  /** No value twice and none NULL: it could be a key. */
  unique: boolean;
}

export type Flavour = 'any' | 'small' | 'whole' | 'integer' | 'date' | 'uuid' | 'midnight' | 'trio';

export interface ModelIndex extends Omit<Index, 'properties' | 'options'> {
  original: string | null;
  /** Property ids. */
  properties: number[];
  options: Record<string, OptionValue>;
}

/** `source` is the expression; `value` what it gives, or how to recognise what it gives. */
export interface ModelDefault {
  source: string;
  value: { constant: Value } | { volatile: 'time' | 'uuid' | 'sequence' };
  /** Sequence that it counts with. */
  sequence?: string;
}

export interface ModelSequence {
  name: string;
  original: string | null;
  start: bigint;
  increment: bigint;
}

export interface ModelEnum {
  name: string;
  original: string | null;
  values: string[];
  doc: string | null;
}

export interface NamedType {
  name: string;
  type: Type;
}

export interface ModelMixin {
  name: string;
  properties: { name: string; type: Type; default: ModelDefault | null; doc: string | null }[];
}

export interface ModelEvent {
  name: string;
  parameters: { name: string; type: Type }[];
  body: string;
  doc: string | null;
}

/**
 * A stored value. Integers, dates (days), timestamps (microseconds) and decimals (unscaled) are
 * bigints; structs are their values in field order; maps are lists of [key, value].
 */
export type Value = null | boolean | bigint | number | string | Interval | Tagged | Value[];

export interface Interval {
  months: number;
  days: number;
  micros: bigint;
}

/** A value of a union, by its member. */
export interface Tagged {
  tag: string;
  value: Value;
}

/** Not known until it has been read once: what a volatile default gave. */
export const unknown = { tag: '\u0000unknown', value: null } as const satisfies Tagged;

export interface Row {
  id: number;
  /** By property id. */
  values: Map<number, Value>;
}

export interface Edge extends Row {
  /** Row ids. */
  from: number;
  to: number;
}

/** Rows by node table id, edges by rel table id. */
export interface Data {
  rows: Map<number, Row[]>;
  edges: Map<number, Edge[]>;
}

/** Ids for tables, properties and rows of one scenario. */
export interface Ids {
  next(): number;
}

export function ids(): Ids {
  let last = 0;
  return { next: () => ++last };
}

export function tableById(model: Model, id: number): ModelTable {
  const table = model.tables.find((candidate) => candidate.id === id);
  if (table === undefined) throw new Error(`no table ${id}`);
  return table;
}

export function propertyById(table: ModelTable, id: number): ModelProperty {
  const property = table.properties.find((candidate) => candidate.id === id);
  if (property === undefined) throw new Error(`no property ${id} in ${table.name}`);
  return property;
}

export function nodesOf(model: Model): ModelTable[] {
  return model.tables.filter((table) => table.kind === 'node');
}

export function relsOf(model: Model): ModelTable[] {
  return model.tables.filter((table) => table.kind === 'rel');
}

/** The node table that a row is in. */
export function homeOf(data: Data, row: number): number {
  for (const [table, rows] of data.rows) if (rows.some((candidate) => candidate.id === row)) return table;
  throw new Error(`row ${row} is nowhere`);
}
