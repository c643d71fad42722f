/**
 * The schema: the whole declared set of tables, as a value. Names are compared the way the
 * engine compares them, so every map is keyed by {@link fold}ed name. Aliases, structs and
 * mixins are already resolved. Property order is declaration order, and has no meaning.
 */

export interface Schema {
  /** Node and rel tables share one namespace. */
  tables: Map<string, Table>;
  sequences: Map<string, Sequence>;
  enums: Map<string, Enum>;
  events: Map<string, EventDeclaration>;
  /** Table names that must not be declared again; folded name → name as written. */
  reserved: Map<string, string>;
}

export type Table = NodeTable | RelTable;

interface TableBase {
  name: string;
  doc: string | null;
  properties: Map<string, Property>;
  /** Property names that must not be declared again; folded name → name as written. */
  reserved: Map<string, string>;
  deprecated: Deprecation | null;
  /** The name before its last rename, where one is known. No part of the schema: it tells an `@renamedFrom` that was followed. */
  formerName?: string;
}

export interface NodeTable extends TableBase {
  kind: 'node';
  /** Name of the primary key property, as that property writes it. */
  key: string;
  indexes: Map<string, Index>;
}

export interface RelTable extends TableBase {
  kind: 'rel';
  /** At least one; sorted by nothing: source order. */
  connections: Connection[];
  multiplicity: Multiplicity;
}

export interface Connection {
  from: string;
  to: string;
}

/** As the engine writes it: `MANY_ONE` means each source has at most one target. */
export type Multiplicity = 'MANY_MANY' | 'MANY_ONE' | 'ONE_MANY' | 'ONE_ONE';

export interface Property {
  name: string;
  type: Type;
  /** Canonical expression text of the grammar, or null. */
  default: string | null;
  doc: string | null;
  deprecated: Deprecation | null;
  /** As for tables. */
  formerName?: string;
}

export interface Deprecation {
  reason: string;
  /** ISO date `YYYY-MM-DD`, or null. */
  removeAfter: string | null;
}

export interface Index {
  name: string;
  method: 'fulltext' | 'vector';
  /** Property names as the table writes them, in index order. */
  properties: string[];
  /** Only what was written, by option name; numbers keep their digits as text in `number`. */
  options: Record<string, OptionValue>;
}

export type OptionValue = string | number | boolean;

export interface Sequence {
  name: string;
  /** All 64-bit, as decimal text; the engine's defaults are filled in. */
  start: string;
  increment: string;
  min: string;
  max: string;
  cycle: boolean;
}

/** Stored as STRING. */
export interface Enum {
  name: string;
  values: string[];
  doc: string | null;
  /** As for tables. */
  formerName?: string;
}

/** A data-event template: typed parameters and a Cypher body. */
export interface EventDeclaration {
  name: string;
  parameters: { name: string; type: Type; default: string | null }[];
  body: string;
  doc: string | null;
}

export type ScalarName =
  | 'INT8'
  | 'INT16'
  | 'INT32'
  | 'INT64'
  | 'INT128'
  | 'UINT8'
  | 'UINT16'
  | 'UINT32'
  | 'UINT64'
  | 'FLOAT'
  | 'DOUBLE'
  | 'BOOL'
  | 'STRING'
  | 'BLOB'
  | 'UUID'
  | 'DATE'
  | 'TIMESTAMP'
  | 'TIMESTAMP_NS'
  | 'TIMESTAMP_MS'
  | 'TIMESTAMP_SEC'
  | 'TIMESTAMP_TZ'
  | 'INTERVAL'
  | 'SERIAL'
  | 'JSON';

/** A resolved type. Scalars are interned: compare texts, or the objects of one process. */
export type Type =
  | { kind: 'scalar'; name: ScalarName }
  | { kind: 'decimal'; precision: number; scale: number }
  /** Stored as STRING; the values are the schema's. */
  | { kind: 'enum'; name: string }
  | { kind: 'list'; element: Type }
  | { kind: 'array'; element: Type; size: number }
  | { kind: 'struct'; fields: TypeField[] }
  | { kind: 'union'; members: TypeField[] }
  | { kind: 'map'; key: Type; value: Type };

export interface TypeField {
  name: string;
  type: Type;
}

/** The engine compares names without case for ASCII only (engines.md §5): `É` and `é` differ. */
export function fold(name: string): string {
  if (asciiOnly.test(name)) return name.toLowerCase();
  return name.replace(/[A-Z]+/g, (upper) => upper.toLowerCase());
}

/** Whether `name` is the name whose folded form is `folded`. */
export function isNamed(name: string, folded: string): boolean {
  return name.length === folded.length && (name === folded || fold(name) === folded);
}

const asciiOnly = /^[\x00-\x7f]*$/;

export function emptySchema(): Schema {
  return {
    tables: new Map(),
    sequences: new Map(),
    enums: new Map(),
    events: new Map(),
    reserved: new Map(),
  };
}
