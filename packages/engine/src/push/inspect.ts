import { existsSync } from 'node:fs';
import { emptySchema, foldHistory, type Schema, type Version } from '@kschema/compiler';
import { type Finding, findingOf, type Outcome } from '@kschema/grammar';
import { everything, type Introspected, introspect } from '../introspect/introspect.ts';
import { readSigns } from '../introspect/signs.ts';
import { type AuditEntry, readAudit as readAuditLog } from '../ledger/audit.ts';
import { type LedgerVersion, readDocuments, readLedger } from '../ledger/versions.ts';
import { drift } from '../rules/drift.ts';
import { pushInterrupted } from '../rules/push-interrupted.ts';
import { type Difference, differences } from '../verify/differences.ts';
import { type Target, withDatabase } from './target.ts';

export interface Inspection {
  exists: boolean;
  /** Versions that the ledger says, ascending. */
  versions: LedgerVersion[];
  /** The last version that is there in full; 0 for none. */
  head: number;
  /** The version that a push without the guard was interrupted in, or null. */
  interrupted: number | null;
}

/** What a database says about itself. A target without a file is no problem: `exists` is false. */
export async function inspectTarget(target: Target): Promise<Outcome<Inspection>> {
  const nothing: Inspection = { exists: false, versions: [], head: 0, interrupted: null };
  if (!existsSync(target.path)) return { value: nothing, findings: [] };
  return withDatabase(target, 'refuse', { ...nothing, exists: true }, async (session, findings) => {
    const { versions } = await readLedger(session);
    const interrupted = versions.find((version) => version.state === 'applying')?.number ?? null;
    if (interrupted !== null) {
      findings.push(findingOf(pushInterrupted, `version ${interrupted}`, { version: interrupted }, []));
    }
    const head = versions.filter((version) => version.state === 'applied').length;
    return { exists: true, versions, head, interrupted };
  });
}

/** Applications, refusals and failures, oldest first. */
export async function readAudit(target: Target): Promise<Outcome<AuditEntry[]>> {
  return withDatabase(target, 'refuse', [], (session) => readAuditLog(session));
}

export interface Verification {
  /** Version that the ledger says. */
  head: number;
  differences: Difference[];
}

/** Drift: what the database holds against what its own ledger says it should. Spelling and order are no drift. */
export async function verify(target: Target): Promise<Outcome<Verification>> {
  return withDatabase(target, 'refuse', { head: 0, differences: [] }, async (session, findings) => {
    const documents = await readDocumentsOf(session);
    const found = await introspect(session, everything);
    const folded = foldHistory(documents);
    findings.push(...folded.findings);
    const list = differences(folded.value, found);
    findings.push(...list.map(driftFinding));
    return { head: documents.length, differences: list };
  });
}

async function readDocumentsOf(session: Parameters<typeof readLedger>[0]): Promise<Version[]> {
  const ledger = await readLedger(session);
  const whole = new Set(
    ledger.versions.filter(({ state }) => state === 'applied').map(({ number }) => number),
  );
  return ledger.exists ? (await readDocuments(session)).filter(({ number }) => whole.has(number)) : [];
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

function driftFinding(difference: Difference): Finding {
  const { what, kind, subject, expected, found } = difference;
  return findingOf(drift, subject, { what: `${what} ${subject}`, kind, expected, found }, []);
}
