import type { Compatibility, Severity } from '@kschema/grammar';
import type { DdlEvent } from './event.ts';

/** One compiled, immutable, hash-chained entry of the history: one file, `0001.json`. */
export interface Version {
  /** Format of this document; a newer one halts with HX108. */
  format: 1;
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
  /** Oldest version whose apps can still read, and write, a database at this version. */
  minReader: number;
  minWriter: number;
}

/** A finding that somebody took responsibility for. */
export interface Acceptance {
  code: string;
  severity: Severity;
  subject: string;
  fingerprint: string;
  reason: string;
  by: string;
  /** ISO 8601 instant. */
  at: string;
}
