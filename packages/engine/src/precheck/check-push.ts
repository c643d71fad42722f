import { existsSync } from 'node:fs';
import { type Acceptance, foldHistory, type Policy, type Version } from '@kschema/compiler';
import type { Outcome } from '@kschema/grammar';
import { readLedger } from '../ledger/versions.ts';
import { standingOf } from '../push/pending.ts';
import { type Target, withDatabase } from '../push/target.ts';
import { type PendingChanges, type Precheck, pendingVersions, precheck } from './precheck.ts';

/** What to check beside the history. */
export interface CheckOptions {
  /** Changes after its last version that are not compiled; null for none. */
  uncompiled: PendingChanges | null;
  /** What somebody takes responsibility for now. */
  accepted: readonly Acceptance[];
  policy: Policy;
  /** The version that the database holds already beyond its ledger. */
  held?: number;
  /** Whether findings may show values of the database. Default: `shown`. */
  examples?: 'shown' | 'withheld';
}

/**
 * What a push would be checked for: everything that the versions a database does not have yet
 * need to know of its data. Only reads. A database that cannot be pushed to is not asked; the
 * findings say why.
 */
export async function checkPush(
  target: Target,
  history: readonly Version[],
  { uncompiled, accepted, policy, held = 0, examples = 'shown' }: CheckOptions,
): Promise<Outcome<Precheck[]>> {
  if (!existsSync(target.path)) return { value: [], findings: [] };
  return withDatabase(target, 'refuse', [] as Precheck[], async (session, findings) => {
    const standing = await standingOf(session, await readLedger(session), history);
    findings.push(...standing.findings);
    if (standing.findings.length > 0 || standing.interrupted !== null) return [];
    const from = Math.max(held, history.length - standing.pending.length);
    const before = foldHistory(history.slice(0, from)).value;
    const pending = pendingVersions(before, history.slice(from), policy);
    const changes = uncompiled === null ? pending : [...pending, uncompiled];
    return precheck(session, before, changes, accepted, examples);
  });
}
