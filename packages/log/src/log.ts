/**
 * What kschema needs of a log: an ordered, append-only sequence of entries that many processes share.
 * A log knows nothing of schemas; an entry is bytes. Everything that differs between products is in an
 * implementation of {@link EventLog} or is one of its {@link LogCapabilities}.
 */

/** Where an entry stands in the log: 1 for the first; whole numbers that only grow. */
export type Position = number;

/**
 * `schema`: what decides about everything after it, such as versions and trust; an append states the last
 * one that its writer has seen. `data`: data events, which state nothing.
 */
export type Topic = 'schema' | 'data';

export interface LogEntry {
  position: Position;
  topic: Topic;
  /** Given by the writer; see {@link checkId}. */
  id: string;
  bytes: Uint8Array;
  /** When the log took it, ISO 8601, by the log's own clock. Says nothing about the order; positions do. */
  at: string;
}

export interface Bounds {
  /** Position of the last entry; 0 in an empty log. */
  last: Position;
  /** Position of the last entry of topic `schema`; 0 without one. */
  lastSchema: Position;
  /** Data entries up to here may be gone; 0: none. Schema entries are never gone. */
  trimmed: Position;
}

export interface DataEntry {
  id: string;
  bytes: Uint8Array;
}

export interface SchemaEntry extends DataEntry {
  /** Position of the last schema entry that the writer has seen; 0: none. */
  after: Position;
}

export type NewEntry = ({ topic: 'schema' } & SchemaEntry) | ({ topic: 'data' } & DataEntry);

export type Appended =
  | { kind: 'appended'; position: Position }
  /** An entry with this id and these bytes stands there; also after an acknowledgement that was lost. */
  | { kind: 'repeated'; position: Position }
  /** Somebody else has appended to `schema` since. Nothing was stored. */
  | { kind: 'conflict'; lastSchema: Position };

/** What products do differently; each says what follows from it. */
export interface LogCapabilities {
  /**
   * How long a data entry's id is remembered, in milliseconds; null: for ever. Who repeats an append
   * later stores a second entry, so readers still look at ids. Ids of schema entries are kept for ever.
   */
  remembersDataIds: number | null;
  /** The smallest step of a time to live in the fleet, in milliseconds; others are rounded up. */
  fleetStep: number;
}

/**
 * One open log. Every method throws {@link LogFailure} and nothing else for what is not a defect. A call
 * keeps trying what is transient for the patience given to `openLog`; an append that fails then may or
 * may not have been stored, and repeating it with the same id is safe.
 */
export interface EventLog {
  /** Without credentials. */
  readonly url: string;
  readonly capabilities: LogCapabilities;
  bounds(): Promise<Bounds>;
  /** Resolves when the entry is durable. Throws `id-taken` when the id stands for other bytes. */
  append(entry: NewEntry): Promise<Appended>;
  /**
   * Appends data entries in bulk, in their order: one answer for each, never `conflict`. When it throws,
   * any number of them, from the first on, may have been stored.
   */
  appendData(entries: readonly DataEntry[]): Promise<Appended[]>;
  /**
   * At most `limit` entries from position `from` on, inclusive, in order. Throws `trimmed` when data
   * entries are asked for that may be gone.
   */
  read(from: Position, limit: number, topic?: Topic): Promise<LogEntry[]>;
  /**
   * The entries from `from` on and then those that come, in order, each once, none left out. Ends when
   * the signal aborts or the log is closed. It lives through whatever is transient, for as long as that
   * takes, and throws `trimmed` when entries that it has yet to tell were trimmed.
   */
  follow(from: Position, signal: AbortSignal): AsyncIterable<LogEntry>;
  readonly checkpoints: CheckpointStore;
  readonly fleet: Fleet;
  /** Removes data entries up to `upTo`, inclusive; never schema entries. Positions stay what they are. */
  trim(upTo: Position): Promise<void>;
  /** What {@link doctor} asks. */
  examine(options: ExamineOptions): Promise<Check[]>;
  /** Ends what follows. Safe to call twice. */
  close(): Promise<void>;
}

/** A value that JSON can tell. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What a checkpoint's writer says about it; `position`: everything up to here is in it. */
export interface CheckpointMeta {
  position: Position;
  [key: string]: Json;
}

export interface Checkpoint {
  id: string;
  meta: CheckpointMeta;
  /** Of the content, in bytes. */
  size: number;
  /** Of the content, in hex. */
  sha256: string;
  /** ISO 8601. */
  at: string;
}

/** Files from which a new instance starts. A checkpoint is listed when all of it is stored, never before. */
export interface CheckpointStore {
  /** Stores a copy of the file. The same content at the same position is the same checkpoint. */
  put(meta: CheckpointMeta, path: string): Promise<Checkpoint>;
  /** The highest position first. */
  list(): Promise<Checkpoint[]>;
  /**
   * Writes the content to `path`, which appears there whole or not at all. Throws `missing`, and
   * `damaged` when the content is not what was put.
   */
  fetch(id: string, path: string): Promise<Checkpoint>;
  /** Does nothing when there is none. */
  remove(id: string): Promise<void>;
}

export interface Member {
  name: string;
  state: Json;
  /** When it announced itself last, ISO 8601, by the log's clock. */
  at: string;
}

/** Who is alive. Whoever is silent for longer than it said is not listed any more. */
export interface Fleet {
  /** Says that `name` is alive for `ttlMs` milliseconds. See {@link checkName}. */
  announce(name: string, state: Json, ttlMs: number): Promise<void>;
  /** By name. */
  list(): Promise<Member[]>;
  leave(name: string): Promise<void>;
}

/** One setting or fact that decides whether a log keeps what it acknowledged. */
export interface Check {
  /** Stable, for programs: `sync-interval`. */
  name: string;
  /** `unknown`: it cannot be seen from here; `detail` says why and how to find out. */
  state: 'ok' | 'bad' | 'unknown';
  detail: string;
  /** What to do, when something is to be done. */
  fix: string | null;
}

export interface ExamineOptions {
  /** Address of a NATS server's monitoring, `http://host:8222`; without it the usual port is tried. */
  monitor?: string;
}
