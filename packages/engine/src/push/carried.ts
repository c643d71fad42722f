import { foldHistory, type Schema, type Version } from '@kschema/compiler';
import { type DriftDifference, markedBy, readDrift } from '../drift/read-drift.ts';
import { withDifferences } from '../drift/with-differences.ts';
import type { Session } from '../engine.ts';
import { compare } from '../verify/compare.ts';
import { isLeft } from './live-schema.ts';
import type { Standing } from './pending.ts';

/** How a database with a ledger differs from it, and what that means for the versions to push. */
export interface Carried {
  /** The schema that the first version to apply starts from, with what is ignored. */
  real: Schema;
  compiled: Schema;
  /** The version that the database holds already beyond its ledger, since somebody adopted its drift; 0 for none. */
  held: number;
  /** What nobody ignores; a push stops at it. */
  open: DriftDifference[];
}

/**
 * Reads the drift of a database. Where it is exactly what the next versions would make, it holds
 * them: they are written down and not applied. `indexes`: as in PushOptions.
 */
export async function readCarried(
  session: Session,
  history: readonly Version[],
  { head, pending }: Standing,
  indexes: 'now' | 'later' = 'now',
): Promise<Carried> {
  const drift = await readDrift(session);
  const compiled = foldHistory(history.slice(0, head)).value;
  const isOpen = (one: DriftDifference) => one.ignored === null && !(indexes === 'later' && isLeft(one));
  const open = drift.differences.filter(isOpen);
  const settled = (schema: Schema, list: readonly DriftDifference[]): Schema =>
    list.length === 0 ? schema : withDifferences(schema, drift.found.schema, list);
  if (open.length === 0) return { real: settled(compiled, drift.differences), compiled, held: 0, open };
  for (const { number } of pending) {
    const later = foldHistory(history.slice(0, number)).value;
    const list = await compare(session, later, drift.found);
    const left = list.map((one) => markedBy(drift.ignored, one, drift.found.schema));
    if (left.some(isOpen)) continue;
    return { real: settled(later, left), compiled: later, held: number, open: [] };
  }
  return { real: compiled, compiled, held: 0, open };
}
