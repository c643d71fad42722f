import type { Session } from '../engine.ts';
import { copyDatabase } from '../guard/copy.ts';
import { hasLog, keepCheckpointed, keepOriginal, removeUnkept } from '../guard/keep.ts';
import { guardPaths, removeLeftovers, sizeOf } from '../guard/paths.ts';
import { swap } from '../guard/swap.ts';
import { syncFile } from '../guard/sync.ts';
import type { VersionSteps } from '../steps/step.ts';
import type { Applying } from './applying.ts';
import type { PushProgress } from './progress.ts';
import { runStep } from './run-steps.ts';
import type { Target } from './target.ts';
import { verifyApplied } from './verified.ts';

/** What happens on a copy of a database before it takes the original's place. */
export interface CopyWork {
  /** A database to begin with instead of a copy of the original. */
  from: string | null;
  change(copy: Session): Promise<void>;
  /** Throws when the copy, opened again, is not what it should be. */
  prove(copy: Session): Promise<void>;
  /** Where the original is kept; null when it goes. */
  keepAs: string | null;
}

/**
 * Works on a copy of the database, which the caller holds open meanwhile, and swaps it in when it
 * is proven: a kill at any moment leaves the one or the other. Throws at the first refusal; the
 * original is untouched then and the copy is gone.
 */
export async function changeOnCopy(target: Target, work: CopyWork, progress: PushProgress): Promise<void> {
  const { engine } = target;
  const paths = guardPaths(engine, target.path);
  const { keepAs } = work;
  const logged = work.from === null && hasLog(paths);
  const open = () => engine.open(paths.copy.main, target.options);
  let copy: Session | null = null;
  try {
    progress({ kind: 'copy' });
    await copyDatabase(paths, work.from === null ? paths.original : engine.files(work.from));
    copy = await open();
    if (sizeOf(paths.copy.wal) > 0) {
      // The log's changes and ours must not meet in one checkpoint interval, nor in one session (engines.md B1, B4).
      await copy.query('CHECKPOINT');
      await copy.close();
      if (keepAs !== null && logged) await keepCheckpointed(paths.copy.main, keepAs);
      copy = await open();
    }
    await work.change(copy);
    await copy.query('CHECKPOINT');
    await copy.close();
    syncFile(paths.copy.main);
    // Opening it again is the proof, and locks it until it stands in the original's place.
    copy = await open();
    progress({ kind: 'verify' });
    await work.prove(copy);
    progress({ kind: 'swap' });
    if (keepAs !== null && !logged) await keepOriginal(paths, keepAs);
    await swap(paths, engine.redo);
  } finally {
    await copy?.close();
    removeLeftovers(paths);
    removeUnkept(paths.original.main);
  }
}

/** Applies versions in that way. */
export async function applyOnCopy(
  target: Target,
  versions: VersionSteps[],
  applying: Applying,
  keepAs: string | null,
): Promise<void> {
  const { progress } = applying;
  const last = versions.at(-1);
  const work: CopyWork = {
    from: null,
    async change(copy) {
      for (const steps of versions) await applyVersion(copy, steps, applying);
    },
    async prove(copy) {
      if (last !== undefined) await verifyApplied(copy, last.after, last.version.number, null);
    },
    keepAs,
  };
  await changeOnCopy(target, work, progress);
}

async function applyVersion(
  copy: Session,
  steps: VersionSteps,
  { clock, progress, record }: Applying,
): Promise<void> {
  const began = clock();
  for (const step of steps.steps) {
    progress({ kind: 'step', version: steps.version.number, step });
    await runStep(copy, step, 'copy', async () => {});
  }
  // Last, so that its duration is that of the whole version: nobody sees the copy before.
  await copy.query('BEGIN TRANSACTION');
  await record(copy, steps, clock() - began);
  await copy.query('COMMIT');
}
