import type { OpenOptions, Parameter, Row, Target } from '@kschema/engine';
import type { Finding } from '@kschema/grammar';
import type { Checkpoint, EventLog } from '@kschema/log';

export interface InstanceOptions {
  /** The database that this process owns: `kuzu:./db`, or a target. It is made when there is none. */
  database: string | Target;
  /** The log that it follows: `sqlite:./log`, `nats://host/log`, or one that is open, which stays open then. */
  log: string | EventLog;
  /** Name of this instance in the fleet, the same at every start. */
  name: string;
  /**
   * Number of the version that the app was built for. The instance does not apply a version that such an app
   * could not live with, and what it publishes is written for that version. Left out: whatever comes.
   */
  builtFor?: number;
  /** Which pushes it applies before the others do. */
  ring?: string;
  /** What the app calls its own version; for people who look at the fleet. */
  app?: string;
  /** Public keys that may do everything, in base64: what is not signed by them, or by whom they trust, does not count. */
  trust?: readonly string[];
  /** The private key that signs what this instance publishes, as PEM. */
  key?: string;
  /** Memory and address space of the engine. */
  engine?: OpenOptions;
  /** How many databases as they were before a loss of data are kept beside this one. Default: 1. */
  keepCopies?: number;
  /** A checkpoint whenever so many entries were applied since the last; the newest `keep` stay. Left out: none by itself. */
  checkpoints?: { every: number; keep: number };
}

/**
 * `starting`: the database is opened, or made from a checkpoint. `catching-up`: entries are there that it has not
 * applied. `live`: it has everything. `held`: it waits before a version, which `status().error` tells of. `halted`:
 * something stands in the way that does not go away by itself. In each of them queries are answered.
 */
export type InstanceState = 'starting' | 'catching-up' | 'live' | 'held' | 'halted' | 'closed';

export interface InstanceStatus {
  name: string;
  state: InstanceState;
  /** Version of the schema of its database. */
  version: number;
  /** Last entry of the log that is in its database. */
  position: number;
  /** Last entry of the log that it knows of. */
  last: number;
  /** Hash over the log up to `position`: two instances that differ there have read different logs. */
  head: string;
  /** Hash of the schema that the database really has; empty before it was looked at. */
  schemaHash: string;
  /** Such as `kuzu 0.11.3`. */
  engine: string;
  builtFor: number | null;
  ring: string | null;
  app: string | null;
  /** Such as `Doc.embedding`: what the versions say and the database does not have yet. Built in the background. */
  indexes: { pending: readonly string[]; building: boolean; error: StatusError | null };
  /** What its rows have against versions that somebody asked about last, by the id of the entry that asked. */
  checked: { of: string; findings: Finding[] } | null;
  /** Why it is held or halted, or what it is retrying. */
  error: StatusError | null;
}

export type StatusError = Pick<Finding, 'code' | 'title' | 'why' | 'fix'>;

export interface InstanceEvents {
  /** The database is at another version now; versions that follow one another in the log come together. */
  schemaChanged: [{ version: number; before: number; position: number }];
  /** Data events are in the database, by the ids of their entries. */
  applied: [{ ids: string[]; position: number }];
  held: [{ version: number; finding: Finding }];
  /** It is halted, or an entry was refused, or something is retried, or an index could not be built. */
  failed: [{ finding: Finding; position: number; state: InstanceState }];
  /** A build of indexes begins or ends; nothing is pending when all of them are there. */
  indexes: [{ pending: readonly string[]; building: boolean }];
  /** Somebody wanted to know what its rows have against versions. */
  checked: [{ of: string; findings: Finding[] }];
  /** The database was made anew. */
  rebuilt: [{ finding: Finding }];
  state: [InstanceState];
}

/** A data event to publish: its name and its parameters as JavaScript values; INT64 as bigint, text or safe number. */
export interface Publication {
  event: string;
  parameters: Readonly<Record<string, unknown>>;
}

export interface PublishOptions {
  /** Publishing again with the same id changes nothing. Default: a new one. */
  id?: string;
  /** When to resolve: when the log has it, or when this database has it, too. Default: `logged`. */
  until?: 'logged' | 'applied';
}

export interface Published {
  id: string;
  position: number;
}

/** One process that owns a database and follows a log. */
export interface Instance extends AsyncDisposable {
  readonly name: string;
  status(): InstanceStatus;
  /** Reads. A statement that writes is refused: what is written past the log is in no other instance. */
  query(statement: string, parameters?: Record<string, Parameter>): Promise<Row[]>;
  /** Writes one data event, or several that are applied together or not at all. Throws {@link Refused}. */
  publish(publication: Publication | readonly Publication[], options?: PublishOptions): Promise<Published>;
  /** Resolves when the database is at this position of the log or further. Rejects when it is closed. */
  reached(position: number): Promise<void>;
  /** Resolves when everything that is in the log now is in the database. */
  caughtUp(): Promise<void>;
  /**
   * Resolves when it has everything that it can have for now, with every index of its version. Rejects when it is
   * closed.
   */
  indexed(): Promise<void>;
  /** Stores the database as a start for new instances. Throws {@link Refused} or LogFailure. */
  checkpoint(): Promise<Checkpoint>;
  on<K extends keyof InstanceEvents>(event: K, listener: (...args: InstanceEvents[K]) => void): () => void;
  /** What is being applied is finished first. Safe to call twice. */
  close(): Promise<void>;
}

/** A request that was not carried out, with the finding that says why and what to do. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly finding: Finding;

  constructor(finding: Finding) {
    super(`${finding.title} (${finding.code}). ${finding.fix}`);
    this.finding = finding;
  }
}
