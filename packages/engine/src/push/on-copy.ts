import type { Session } from '../engine.ts';
import { copyDatabase } from '../guard/copy.ts';
import { guardPaths, removeLeftovers, sizeOf } from '../guard/paths.ts';
import { swap } from '../guard/swap.ts';
import { syncFile } from '../guard/sync.ts';
import { type Ledger, type Stamp, writeVersion } from '../ledger/versions.ts';
import type { VersionSteps } from '../steps/step.ts';
import type { PushProgress } from './progress.ts';
import { runStep } from './run-steps.ts';
import type { Target } from './target.ts';
import { verifyApplied } from './verified.ts';

/**
 * Applies versions on a copy of the database, which the caller holds open meanwhile, and swaps
 * it in when it is proven: a kill at any moment leaves the one or the other. Throws at the
 * first refusal; the original is untouched then and the copy is gone.
 */
export async function applyOnCopy(
  target: Target,
  ledger: Ledger,
  versions: VersionSteps[],
  stamp: Stamp,
  clock: () => number,
  progress: PushProgress,
): Promise<void> {
  const { engine } = target;
  const paths = guardPaths(engine, target.path);
  const open = () => engine.open(paths.copy.main, target.options);
  let copy: Session | null = null;
  try {
    progress({ kind: 'copy' });
    await copyDatabase(paths);
    copy = await open();
    if (sizeOf(paths.copy.wal) > 0) {
      // The log's changes and ours must not meet in one checkpoint interval, nor in one session (engines.md B1, B4).
      await copy.query('CHECKPOINT');
      await copy.close();
      copy = await open();
    }
    const copied = { ...ledger };
    for (const steps of versions) await applyVersion(copy, copied, steps, stamp, clock, progress);
    await copy.query('CHECKPOINT');
    await copy.close();
    syncFile(paths.copy.main);
    // Opening it again is the proof, and locks it until it stands in the original's place.
    copy = await open();
    const last = versions.at(-1);
    progress({ kind: 'verify' });
    if (last !== undefined) await verifyApplied(copy, last.after, last.version.number, null);
    progress({ kind: 'swap' });
    await swap(paths, engine.redo);
  } finally {
    await copy?.close();
    removeLeftovers(paths);
  }
}

async function applyVersion(
  copy: Session,
  ledger: Ledger,
  steps: VersionSteps,
  stamp: Stamp,
  clock: () => number,
  progress: PushProgress,
): Promise<void> {
  const began = clock();
  for (const step of steps.steps) {
    progress({ kind: 'step', version: steps.version.number, step });
    await runStep(copy, step, 'copy', async () => {});
  }
  // Last, so that its duration is that of the whole version: nobody sees the copy before.
  const written = { ...stamp, state: 'applied' as const, durationMs: clock() - began };
  await copy.query('BEGIN TRANSACTION');
  await writeVersion(copy, ledger, steps.version, written);
  await copy.query('COMMIT');
}
