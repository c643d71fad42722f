import type { Outcome } from '@kschema/grammar';
import { addNote } from '../ledger/audit.ts';
import type { Stamp } from '../ledger/versions.ts';
import { type Target, withDatabase } from '../push/target.ts';
import { type Drift, driftFinding, readDrift } from './read-drift.ts';

/** What a database holds against what its own ledger says; null when it could not be read. */
export async function inspectDrift(target: Target): Promise<Outcome<Drift | null>> {
  return withDatabase(target, 'refuse', null as Drift | null, async (session, findings) => {
    const drift = await readDrift(session);
    findings.push(...drift.findings);
    return drift;
  });
}

/** Writes into the ledger that differences are ignored, or no longer, by fingerprint; those that are not there are left out. */
export async function ignoreDrift(
  target: Target,
  fingerprints: readonly string[],
  stamp: Stamp & { outcome: 'ignored' | 'noticed'; reason: string },
): Promise<Outcome<string[]>> {
  return withDatabase(target, 'refuse', [] as string[], async (session) => {
    const { differences, versions } = await readDrift(session);
    const chosen = differences.filter(({ fingerprint }) => fingerprints.includes(fingerprint));
    if (chosen.length === 0) return [];
    const findings = chosen.map((one) => {
      const { code, title } = driftFinding(one);
      return { code, title, fingerprint: one.fingerprint, subject: one.subject, reason: stamp.reason };
    });
    await session.query('BEGIN TRANSACTION');
    const note = { action: 'ignore', outcome: stamp.outcome, version: versions.length } as const;
    await addNote(session, stamp, { ...note, findings, durationMs: 0 });
    await session.query('COMMIT');
    return chosen.map(({ subject }) => subject);
  });
}
