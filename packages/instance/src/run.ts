import type { EventEmitter } from 'node:events';
import type { LogPosition, OwnDatabase } from '@kschema/engine';
import type { Finding } from '@kschema/grammar';
import type { EventLog } from '@kschema/log';
import type { InstanceEvents, InstanceOptions, InstanceState } from './instance.ts';
import { initialState, type SchemaState } from './schema-state.ts';

/** What the parts of one running instance share. */
export interface Run {
  readonly options: InstanceOptions;
  readonly log: EventLog;
  readonly database: OwnDatabase;
  readonly emitter: EventEmitter<InstanceEvents>;
  /** Aborted when the instance closes. */
  readonly closing: AbortController;
  state: InstanceState;
  /** Why it is held or halted, or what is retried. */
  finding: Finding | null;
  /** The versions that the database has, and who may do what to it. */
  schema: SchemaState;
  /** Where the database is. */
  at: LogPosition;
  /** Last position of the log that is known. */
  last: number;
  schemaHash: string;
  indexes: IndexState;
  /** Why the database was made anew when it was opened. */
  rebuilt: Finding[];
  /** What it answered last when it was asked about versions. */
  checked: { of: string; findings: Finding[] } | null;
  /** What was said about entries further on, from the schema topic, which is read ahead. */
  ahead: Ahead;
}

/** Indexes that the versions say and that the database does not have yet. */
export interface IndexState {
  /** Such as `Doc.embedding`. */
  pending: readonly string[];
  building: boolean;
  /** Why the last build was of no use. */
  finding: Finding | null;
}

export interface Ahead {
  /** The schema topic was read up to here. */
  seen: number;
  /** What it amounts to up to there. */
  state: SchemaState;
  /** Ids of entries that every ring may apply. */
  released: Set<string>;
  /** Why data entries are left out, by position. */
  skipped: Map<number, { by: string; at: string; reason: string }>;
}

export function nothingAhead(roots: readonly string[] | null): Ahead {
  return { seen: 0, state: initialState(roots), released: new Set(), skipped: new Map() };
}

/** Tells the state where it changes. */
export function enter(run: Run, state: InstanceState, finding: Finding | null = null): void {
  run.finding = finding;
  if (run.state === state) return;
  run.state = state;
  run.emitter.emit('state', state);
}

/** As far as it has come, with nothing in the way. Before anybody is told what was applied: they may look. */
export function enterCurrent(run: Run): void {
  enter(run, run.at.position >= run.last ? 'live' : 'catching-up');
}

/** It has everything, or can have no more for now. */
export function isSettled({ state }: Run): boolean {
  return state === 'live' || state === 'held' || state === 'halted';
}

export function isClosing({ closing }: Run): boolean {
  return closing.signal.aborted;
}
