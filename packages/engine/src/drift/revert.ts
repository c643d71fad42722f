import { summaryOf } from '@kschema/compiler';
import { type Finding, findingOf, type Outcome } from '@kschema/grammar';
import type { Session } from '../engine.ts';
import { copyCost } from '../guard/copy.ts';
import { keptPath, removeOldest } from '../guard/keep.ts';
import { guardPaths } from '../guard/paths.ts';
import { addNote } from '../ledger/audit.ts';
import type { Stamp } from '../ledger/versions.ts';
import type { Applying } from '../push/applying.ts';
import { foreignLost } from '../push/foreign.ts';
import { applyInTransaction } from '../push/in-place.ts';
import { lossesIn } from '../push/losses.ts';
import { applyOnCopy } from '../push/on-copy.ts';
import type { PushProgress } from '../push/progress.ts';
import { failureOf, type Target, withDatabase } from '../push/target.ts';
import { Unverified } from '../push/verified.ts';
import { driftGone } from '../rules/drift-gone.ts';
import { notEnoughSpace } from '../rules/not-enough-space.ts';
import { planSteps } from '../steps/plan-steps.ts';
import type { VersionSteps } from '../steps/step.ts';
import { type NamedBack, planRevert } from './plan-revert.ts';
import { type DriftDifference, driftFinding, readDrift } from './read-drift.ts';

export interface RevertOptions extends Stamp {
  /** Fingerprints of the differences to undo. */
  chosen: readonly string[];
  renames: readonly NamedBack[];
  /** Fingerprints of losses that somebody takes responsibility for, with why. */
  accepted: readonly string[];
  reason: string;
  /** `plan`: nothing is changed. */
  mode: 'plan' | 'apply';
  clock: () => number;
  /** As for a push. */
  keep: number;
  onProgress?: PushProgress;
}

export interface Reverted {
  /** Version of the ledger; it stays. */
  head: number;
  /** What is done, one line each. */
  steps: string[];
  losses: string[];
  applied: boolean;
  kept: string | null;
  removed: string[];
}

/**
 * Brings a database back to what its ledger says, guarded and proven like a push. A loss that
 * nobody accepted, or something that cannot be done, comes back as findings, and nothing is done then.
 */
export async function revertDrift(target: Target, options: RevertOptions): Promise<Outcome<Reverted>> {
  const nothing: Reverted = { head: 0, steps: [], losses: [], applied: false, kept: null, removed: [] };
  return withDatabase(target, 'refuse', nothing, async (session, findings) => {
    const drift = await readDrift(session);
    const chosen = drift.differences.filter(({ fingerprint }) => options.chosen.includes(fingerprint));
    if (chosen.length < options.chosen.length) {
      const subjects = options.chosen.filter((one) => chosen.every(({ fingerprint }) => fingerprint !== one));
      findings.push(findingOf(driftGone, target.path, { subjects }, []));
      return nothing;
    }
    const { before, version, findings: told } = planRevert(drift, chosen, options.renames, options.accepted);
    findings.push(...told);
    const result: Reverted = {
      ...nothing,
      head: drift.versions.length,
      steps: version.events.map((event) => summaryOf(event)),
      losses: lossesIn([version]),
    };
    try {
      const steps = planSteps(target.engine, before, version);
      const lost = await foreignLost(session, [steps]);
      findings.push(...lost);
      if (lost.length > 0) return result;
      if (options.mode === 'plan' || stops(told, options.accepted)) return result;
      return await apply(target, session, steps, chosen, options, result, findings);
    } catch (error) {
      findings.push(error instanceof Unverified ? error.finding : failureOf(error, target, version.number));
      return result;
    }
  });
}

/** Whether something is blocked, or lost without anybody having accepted it. */
function stops(findings: readonly Finding[], accepted: readonly string[]): boolean {
  return findings.some(({ severity, fingerprint }) =>
    severity === 'loss' ? !accepted.includes(fingerprint ?? '') : severity === 'blocked',
  );
}

async function apply(
  target: Target,
  session: Session,
  steps: VersionSteps,
  chosen: readonly DriftDifference[],
  options: RevertOptions,
  result: Reverted,
  findings: Finding[],
): Promise<Reverted> {
  const paths = guardPaths(target.engine, target.path);
  const keeps = options.keep > 0 && result.losses.length > 0;
  const keepAs = keeps ? keptPath(paths.original.main, `revert-v${result.head}`) : null;
  const notes = chosen.map((one) => {
    const { code, title } = driftFinding(one);
    return { code, title, ...(options.reason === '' ? {} : { reason: options.reason }) };
  });
  const applying: Applying = {
    clock: options.clock,
    progress: options.onProgress ?? (() => {}),
    record: (into, _, durationMs) => {
      const note = { action: 'revert', outcome: 'reverted', version: result.head } as const;
      return addNote(into, options, { ...note, findings: notes, durationMs });
    },
  };
  if (keepAs === null && steps.reasons.length === 0) await applyInTransaction(session, [steps], applying);
  else {
    const cost = copyCost(paths, keepAs === null ? 'goes' : 'is kept');
    if (cost.free < cost.needed) {
      const facts = { path: target.path, needed: cost.needed, free: cost.free };
      findings.push(findingOf(notEnoughSpace, target.path, facts, []));
      return result;
    }
    await applyOnCopy(target, [steps], applying, keepAs);
  }
  const removed = keepAs === null ? [] : removeOldest(paths.original.main, options.keep);
  return { ...result, applied: true, kept: keepAs, removed };
}
