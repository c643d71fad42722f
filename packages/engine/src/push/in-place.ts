import type { Session } from '../engine.ts';
import { type Ledger, type Stamp, writeVersion } from '../ledger/versions.ts';
import type { Statement, VersionSteps } from '../steps/step.ts';
import { sendAll, valuesGiven } from './run-steps.ts';
import { verifyApplied } from './verified.ts';

/**
 * Applies versions that are nothing but statements of a transaction: all of them, their ledger
 * rows and the comparison with what was compiled, in one. Throws at the first refusal; the
 * transaction is gone then, and the caller must close without a checkpoint: a rolled-back
 * property is still in the engine's memory (engines.md B2).
 */
export async function applyInTransaction(
  session: Session,
  ledger: Ledger,
  versions: VersionSteps[],
  stamp: Stamp,
  clock: () => number,
): Promise<void> {
  const touched = new Set<string>();
  const last = versions.at(-1);
  if (last === undefined) return;
  const all = versions.map(statementsOf);
  const given = await valuesGiven(session, all.flat());
  let began = clock();
  await session.query('BEGIN TRANSACTION');
  for (const [at, steps] of versions.entries()) {
    await sendAll(session, all[at] ?? [], 'in-place', given);
    const written = { ...stamp, state: 'applied' as const, durationMs: clock() - began };
    await writeVersion(session, ledger, steps.version, written);
    for (const name of steps.touched) touched.add(name);
    began = clock();
  }
  const scope = new Set([...touched].filter((name) => last.after.tables.has(name)));
  await verifyApplied(session, last.after, last.version.number, scope, 'inside');
  await session.query('COMMIT');
}

function statementsOf({ steps }: VersionSteps): Statement[] {
  return steps.flatMap((step) => (step.kind === 'transaction' ? step.statements : []));
}
