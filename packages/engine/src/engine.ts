import type { Scratch } from './scratch/scratch.ts';

/**
 * What kschema needs of a database product. Everything that differs between products is in
 * an implementation of {@link Engine} or is one of its {@link Capabilities}; nothing else
 * asks which product it is.
 */

/** One result row: column name → value, as the product's driver gives it. */
export type Row = Record<string, unknown>;

/** A value that travels beside a data statement, never inside its text; rows are what `UNWIND` takes apart. */
export type Parameter = Scalar | readonly Scalar[] | readonly Readonly<Record<string, Scalar>>[];

export type Scalar = string | number | boolean | null;

/** Runs a statement that was prepared, as {@link Session.query} does. It is of no use after a change of the schema. */
export type Prepared = (parameters: Record<string, Parameter>) => Promise<Row[]>;

/** One open database: one connection, exclusive to this process until {@link close}. */
export interface Session {
  readonly path: string;
  readonly engine: Engine;
  /**
   * Runs exactly one statement and returns its rows; the result is closed before this
   * returns. Throws {@link EngineFailure}. Any failure inside a transaction has ended it
   * (engines.md E3): the caller stops.
   */
  query(statement: string, parameters?: Record<string, Parameter>): Promise<Row[]>;
  /** For a statement that runs many times. Throws {@link EngineFailure}. */
  prepare(statement: string): Promise<Prepared>;
  /** Closes without a checkpoint. Safe to call twice. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Address space reserved for the database, in bytes; rounded up to a power of two. */
  maxDbSize?: number;
  /** Most memory the buffer pool may use, in bytes. */
  bufferPoolSize?: number;
}

/** What a product can and cannot do; each flag says what follows from it. */
export interface Capabilities {
  /** Full-text and vector indexes are part of the product. Without it a version that builds one is refused. */
  buildsIndexes: boolean;
  /** Functions of the language that the product does not have. A version that calls one is refused. */
  missingFunctions: readonly string[];
  /** Dropping a vector index leaves its table usable. Without it the table is rebuilt. */
  vectorDropKeepsTable: boolean;
  /**
   * What a transaction logged can be read again, however large. Without it a version is only applied
   * on a copy, which leaves no log.
   */
  logKeepsLargeRecords: boolean;
  /** `COPY … FROM` survives a kill between commit and checkpoint. Without it, it only runs on a copy. */
  copyIsDurable: boolean;
  /** `COPY … FROM` fills a node table whose key is a DECIMAL. Without it, its rows are inserted. */
  copyTakesDecimalKeys: boolean;
  /** SET of one property to another keeps lists of lists, of structs, and maps. Without it the table is rebuilt. */
  setKeepsDeepValues: boolean;
  /** Renaming a table or property renames the sequence behind a SERIAL. Without it the table is rebuilt. */
  serialFollowsRename: boolean;
}

/** The files of one database, beside its main file. */
export interface DatabaseFiles {
  main: string;
  /** The write-ahead log: committed data that is not in the main file yet. */
  wal: string;
  /** Where a checkpoint sets the log aside while it works; null for a product that does not. */
  frozen: string | null;
  /** What a checkpoint leaves behind when it is interrupted. */
  redo: string;
  /** Everything else the product may leave beside the main file. */
  scratch: string[];
}

/** How the product recovers an interrupted checkpoint, used to swap a database and its log as one. */
export interface RedoFormat {
  /** Bytes of one page; a main file is a whole number of them. */
  pageSize: number;
  /** First page of a redo file that holds `pages` pages, for the database with these files. */
  header(pages: number, files: DatabaseFiles): Uint8Array;
  /** What follows the pages: which page of the main file each of them is. */
  trailer(pages: number[]): Uint8Array;
  /**
   * Makes the log say that the redo file, which is in place, is to be applied. Before this call
   * the database is what its main file and its log say, after it what the redo file makes of it.
   * `draft`: a name beside the log for what is renamed into its place.
   */
  commit(files: DatabaseFiles, draft: string): void;
}

export interface Engine {
  /** Scheme of a target URL and value of the ledger's `engine`: `kuzu`. */
  name: string;
  /** Of the product as installed: `0.11.3`. */
  version: string;
  capabilities: Capabilities;
  files(path: string): DatabaseFiles;
  redo: RedoFormat;
  /** Opens or creates. Throws {@link EngineFailure}; nothing stays open then. */
  open(path: string, options?: OpenOptions): Promise<Session>;
  /**
   * Starts a scratch database to prepare queries against. `near`: paths of files whose packages may
   * have the driver, where kschema has none of its own. Throws {@link EngineFailure}.
   */
  scratch(near?: readonly string[]): Promise<Scratch>;
}

/** Why the product refused, as far as kschema acts on it. */
export type FailureKind =
  | 'engine-unavailable'
  | 'locked'
  | 'missing'
  | 'directory'
  | 'denied'
  | 'not-a-database'
  | 'other-format'
  | 'damaged'
  | 'disk-full'
  | 'out-of-memory'
  | 'duplicate-key'
  | 'null-key'
  | 'cast'
  | 'overflow'
  | 'multiplicity'
  | 'statement';

/** Thrown inside this package only; the public functions turn it into a finding. */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure';
  readonly kind: FailureKind;
  /** The statement that failed, or null while opening. */
  readonly statement: string | null;

  constructor(kind: FailureKind, message: string, statement: string | null) {
    super(message);
    this.kind = kind;
    this.statement = statement;
  }
}
