import type { Schema } from '@kschema/compiler';
import type { Session } from '../engine.ts';
import type { Statement, VersionSteps } from '../steps/step.ts';
import type { Applying } from './applying.ts';
import { sendAll, valuesGiven } from './run-steps.ts';
import { type Changed, verifyApplied } from './verified.ts';

/**
 * Applies versions that are nothing but statements of a transaction: all of them, their ledger
 * rows and the comparison with what was compiled, in one. Throws at the first refusal; the
 * transaction is gone then, and the caller must close without a checkpoint: a rolled-back
 * property is still in the engine's memory (engines.md B2).
 */
export async function applyInTransaction(
  session: Session,
  versions: VersionSteps[],
  { clock, record }: Applying,
): Promise<void> {
  const last = versions.at(-1);
  if (last === undefined) return;
  const all = versions.map(statementsOf);
  const given = await valuesGiven(session, all.flat());
  let began = clock();
  await session.query('BEGIN TRANSACTION');
  for (const [at, steps] of versions.entries()) {
    await sendAll(session, all[at] ?? [], 'in-place', given);
    await record(session, steps, clock() - began);
    began = clock();
  }
  await verifyApplied(session, last.after, last.version.number, changedBy(versions, last.after));
  await session.query('COMMIT');
}

/**
 * How the result is read back. An export reads all new tables at once, and takes about as long
 * for each rel table of the database as asking about one table does.
 */
function changedBy(versions: VersionSteps[], after: Schema): Changed {
  const altered = new Set<string>();
  const created = new Set<string>();
  for (const steps of versions) {
    for (const name of steps.touched) (steps.created.has(name) ? created : altered).add(name);
  }
  const rels = [...after.tables.values()].filter((table) => table.kind === 'rel').length;
  for (const name of created) {
    const table = after.tables.get(name);
    const plain = table?.kind === 'node' || (table?.kind === 'rel' && table.multiplicity === 'MANY_MANY');
    if (plain && created.size < rels / 2) altered.add(name);
  }
  for (const name of altered) created.delete(name);
  return { altered, created };
}

function statementsOf({ steps }: VersionSteps): Statement[] {
  return steps.flatMap((step) => (step.kind === 'transaction' ? step.statements : []));
}
