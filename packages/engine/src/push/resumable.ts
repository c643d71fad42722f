import * as cypher from '../cypher/statements.ts';
import type { Session } from '../engine.ts';
import {
  finishVersion,
  type Ledger,
  type LedgerVersion,
  type Stamp,
  writeProgress,
  writeVersion,
} from '../ledger/versions.ts';
import type { Step, VersionSteps } from '../steps/step.ts';
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
      await healDrops(session, steps.steps, done);
    } else {
      await session.query('BEGIN TRANSACTION');
      await writeVersion(session, ledger, version, {
        ...stamp,
        state: 'applying',
        durationMs: 0,
        lateKeys: [...steps.plannedLateKeys],
      });
      await session.query('COMMIT');
      // What the log holds from before must not meet a dropped property in one checkpoint interval.
      await session.query('CHECKPOINT');
    }
    for (const [at, step] of steps.steps.entries()) {
      if (at < done) continue;
      progress({ kind: 'step', version: version.number, step });
      const note = () => writeProgress(session, version.number, at + 1);
      const transactional = step.kind === 'transaction' || step.kind === 'drop-columns';
      await runStep(session, step, 'in-place', transactional ? note : async () => {});
      // A process that dies with one of these only in its log can leave one that cannot be replayed.
      await session.query('CHECKPOINT');
      if (!transactional) await note();
    }
    await verifyApplied(session, steps.after, version.number, null);
    await finishVersion(session, version.number, clock() - began);
  }
}

/**
 * A process that died between dropping a property and the checkpoint after it leaves a table
 * that the next write would crash on (engines.md B1b). This must be the first thing done.
 */
async function healDrops(session: Session, steps: Step[], done: number): Promise<void> {
  const last = steps[done - 1];
  if (last?.kind !== 'drop-columns') return;
  const tables = new Set(last.columns.map(({ table }) => table));
  const column = '__ks_heal';
  for (const table of tables) {
    await session.query(
      cypher.addColumn(table, { name: column, type: { kind: 'scalar', name: 'INT64' }, default: null }),
    );
  }
  await session.query('CHECKPOINT');
  for (const table of tables) await session.query(cypher.dropColumn(table, column));
  await session.query('CHECKPOINT');
}
