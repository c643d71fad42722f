import type { Connection, Index, Schema, Version } from '@kschema/compiler';

/** One thing to send inside a transaction. */
export type Statement = string | Rows | ContinueSerial;

/** Moves all rows of one table into another: by `copy`, or where that does not survive a kill by `insert`. */
export interface Rows {
  kind: 'rows';
  copy: string;
  insert: string;
  /** Gives a row when there is one to move: the engine (kuzu 0.11.3) loses values that come after a `COPY` of none. */
  any: string;
}

/** Makes the sequence behind a SERIAL go on after every value it has given, `before` being the one it had. */
export interface ContinueSerial {
  kind: 'continue-serial';
  table: string;
  column: string;
  before: string;
  /** Of a rel table; null for a node table. */
  connections: readonly Connection[] | null;
}

/**
 * What is done to a database, in order. Steps never overlap: an engine that only runs one of
 * them outside a transaction, or needs a checkpoint between two, gets them apart.
 */
export type Step =
  | { kind: 'transaction'; title: string; statements: Statement[] }
  /** Sequences that must be there before a transaction drops the table that owns them (engines.md B9). */
  | { kind: 'sequences'; names: string[] }
  | { kind: 'checkpoint' }
  /** Both look first whether the index is there: they run outside transactions and may be run again. */
  | { kind: 'drop-index'; table: string; index: Index }
  | { kind: 'create-index'; table: string; index: Index };

/** Why a version cannot be one transaction. */
export interface CopyReason {
  /** The table it is about; empty when it is about the engine. */
  table: string;
  why: 'rebuilds-table' | 'drops-index' | 'creates-index' | 'large-log';
  /** For a rebuild: what asked for it, such as `key` or `multiplicity`. */
  because: string;
}

/** One version as steps for one engine. */
export interface VersionSteps {
  version: Version;
  before: Schema;
  after: Schema;
  steps: Step[];
  /** Empty: the steps are one transaction and need no copy. */
  reasons: CopyReason[];
  /** Tables that are made anew with their rows, as they are called before. */
  rebuilt: string[];
  /** Folded names of the tables whose shape differs afterwards, as they are called then. */
  touched: Set<string>;
  /** Of those, the ones that the version makes. */
  created: Set<string>;
}
