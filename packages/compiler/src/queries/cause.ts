import type { Change } from '../change.ts';
import { causeOf } from '../plan/context.ts';

/** The changes that a cause names; all of them where it names none, so that an acceptance is bound to something. */
export function changesOfCause(changes: readonly Change[], cause: string | undefined): readonly Change[] {
  const named = changes.filter((change) => causeOf(change) === cause);
  return named.length === 0 ? changes : named;
}
