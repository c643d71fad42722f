import { existsSync } from 'node:fs';
import { emptySchema, type Schema } from '@kschema/compiler';
import { findingOf, type Outcome } from '@kschema/grammar';
import { type DriftDifference, driftFinding, readDrift } from '../drift/read-drift.ts';
import { type KeptCopy, keptCopies } from '../guard/keep.ts';
import { guardPaths } from '../guard/paths.ts';
import { everything, type Introspected, introspect } from '../introspect/introspect.ts';
import { readSigns } from '../introspect/signs.ts';
import { type AuditEntry, readAudit as readAuditLog } from '../ledger/audit.ts';
import type { Ignored } from '../ledger/ignored.ts';
import { type LedgerVersion, readLedger } from '../ledger/versions.ts';
import { pushInterrupted } from '../rules/push-interrupted.ts';
import { type Target, withDatabase } from './target.ts';

export interface Inspection {
  exists: boolean;
  /** Versions that the ledger says, ascending. */
  versions: LedgerVersion[];
  /** The last version that is there in full; 0 for none. */
  head: number;
  /** The version that a push without the guard was interrupted in, or null. */
  interrupted: number | null;
  /** Databases as they were before something that lost data, the newest first. */
  kept: KeptCopy[];
}

/** What a database says about itself. A target without a file is no problem: `exists` is false. */
export async function inspectTarget(target: Target): Promise<Outcome<Inspection>> {
  const nothing: Inspection = { exists: false, versions: [], head: 0, interrupted: null, kept: [] };
  if (!existsSync(target.path)) return { value: nothing, findings: [] };
  return withDatabase(target, 'refuse', { ...nothing, exists: true }, async (session, findings) => {
    const { versions } = await readLedger(session);
    const interrupted = versions.find((version) => version.state === 'applying')?.number ?? null;
    if (interrupted !== null) {
      findings.push(findingOf(pushInterrupted, `version ${interrupted}`, { version: interrupted }, []));
    }
    const head = versions.filter((version) => version.state === 'applied').length;
    const kept = keptCopies(guardPaths(target.engine, target.path).original.main);
    return { exists: true, versions, head, interrupted, kept };
  });
}

/** Applications, refusals and failures, oldest first. */
export async function readAudit(target: Target): Promise<Outcome<AuditEntry[]>> {
  return withDatabase(target, 'refuse', [], (session) => readAuditLog(session));
}

export interface Verification {
  /** Version that the ledger says. */
  head: number;
  differences: DriftDifference[];
  /** What was ignored once and is gone or has changed since. */
  expired: Ignored[];
}

/** Drift as findings: what is ignored is allowed, with its reason. */
export async function verify(target: Target): Promise<Outcome<Verification>> {
  const nothing: Verification = { head: 0, differences: [], expired: [] };
  return withDatabase(target, 'refuse', nothing, async (session, findings) => {
    const drift = await readDrift(session);
    findings.push(...drift.findings, ...drift.differences.map(driftFinding));
    return { head: drift.versions.length, differences: drift.differences, expired: drift.expired };
  });
}

export interface DatabaseSchema {
  schema: Schema;
  /** What the database has and the language cannot say. */
  foreign: Introspected['foreign'];
}

/** The real schema of a database, without the ledger's tables and the engine's own sequences. */
export async function introspectDatabase(target: Target): Promise<Outcome<DatabaseSchema>> {
  return withDatabase(target, 'refuse', { schema: emptySchema(), foreign: [] }, async (session) => {
    const { schema, foreign } = await introspect(session, everything);
    // What kschema wrote carries its signs.
    if (!(await readLedger(session)).exists) await readSigns(session, schema);
    return { schema, foreign };
  });
}
