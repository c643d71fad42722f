import type { Compatibility, Severity } from '@kschema/grammar';
import type { DdlEvent } from './event.ts';

/**
 * One compiled, immutable, hash-chained entry of the history: one file, `0001.json`. Format 1
 * says less about what it gets along with; a format newer than 2 halts with HX108.
 */
export type Version = ({ format: 1 } & Body & Pick<Floors, 'minReader' | 'minWriter'>) | NewVersion;

/** As it is compiled today. */
export type NewVersion = { format: 2 } & Body & Floors;

/** A version that has no hash yet. */
export type Unsealed<V extends Version = Version> = V extends Version ? Omit<V, 'hash'> : never;

interface Body {
  number: number;
  /** Free text chosen by the author; empty when none was given. */
  name: string;
  /** `hash` of the version before; null for the first. */
  parent: string | null;
  /** sha256 (hex) of the canonical JSON of everything else in this document. */
  hash: string;
  /** The database it was pulled from held it already: that one's ledger has it without a statement being run. */
  baseline?: true;
  events: DdlEvent[];
  /** Hash of the schema after this version ({@link hashSchema}). */
  schemaHash: string;
  accepted: Acceptance[];
  /** The weakest answers over all changes. */
  compatibility: Compatibility;
}

/** The oldest versions that a version gets along with; from each on, every one does. */
export interface Floors {
  /** Whose apps still read, and write, a database at this version. */
  minReader: number;
  minWriter: number;
  /** Whose data events still apply. */
  minEvent: number;
  /** On whose database an app built for this version works. */
  minDatabase: number;
}

/** A finding that somebody took responsibility for. */
export interface Acceptance {
  code: string;
  severity: Severity;
  subject: string;
  fingerprint: string;
  reason: string;
  /** `@allow` where the source says so. */
  by: string;
  /** ISO 8601 instant; empty for an `@allow`, which says none. */
  at: string;
}
