import type { Session } from '../engine.ts';
import {
  finishVersion,
  type Ledger,
  type LedgerVersion,
  type Stamp,
  writeProgress,
  writeVersion,
} from '../ledger/versions.ts';
import type { VersionSteps } from '../steps/step.ts';
import type { PushProgress } from './progress.ts';
import { runStep } from './run-steps.ts';
import { verifyApplied } from './verified.ts';

/**
 * Applies versions in place, step by step, with each step noted in the ledger: for who has a
 * backup and declines the guard. Goes on where `interrupted` stopped. Throws at the first
 * refusal; what was done until then stays done and noted.
 */
export async function applyResumably(
  session: Session,
  ledger: Ledger,
  versions: VersionSteps[],
  interrupted: LedgerVersion | null,
  stamp: Stamp,
  clock: () => number,
  progress: PushProgress,
): Promise<void> {
  for (const steps of versions) {
    const { version } = steps;
    const began = clock();
    let done = 0;
    if (interrupted?.number === version.number) {
      done = interrupted.progress;
    } else {
      await session.query('BEGIN TRANSACTION');
      await writeVersion(session, ledger, version, {
        ...stamp,
        state: 'applying',
        durationMs: 0,
      });
      await session.query('COMMIT');
      // What the log holds from before must not meet the version's changes in one checkpoint interval (engines.md B1, B4).
      await session.query('CHECKPOINT');
    }
    for (const [at, step] of steps.steps.entries()) {
      if (at < done) continue;
      progress({ kind: 'step', version: version.number, step });
      const note = () => writeProgress(session, version.number, at + 1);
      const transactional = step.kind === 'transaction';
      await runStep(session, step, 'in-place', transactional ? note : async () => {});
      // A process that dies with one of these only in its log can leave one that cannot be replayed.
      await session.query('CHECKPOINT');
      if (!transactional) await note();
    }
    await verifyApplied(session, steps.after, version.number, null);
    await finishVersion(session, version.number, clock() - began);
  }
}
