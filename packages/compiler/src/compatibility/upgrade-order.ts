import type { CompatibilityMatrix } from './matrix.ts';
import { type CompatibilityPromise, liveRanges } from './promise.ts';

/** Who has to be upgraded first. */
export interface UpgradeOrder {
  /**
   * Of the push, and the apps built for the new version. `any`: no matter. `push-first`: those apps
   * need the pushed database. `apps-first`: apps of the version before do not get along with it.
   * `at-once`: both, so that no order goes without a stop.
   */
  order: 'any' | 'push-first' | 'apps-first' | 'at-once';
  /** Live apps that read and are older than this have to be upgraded before the push; null when none has to be. */
  readersFrom: number | null;
  /** The same for apps that write. */
  writersFrom: number | null;
  /** Data events written for older versions do not apply any more; null when all do. */
  eventsFrom: number | null;
}

/** Read off the matrix; null when no earlier version is live. */
export function upgradeOrder(
  { ranges, floors }: CompatibilityMatrix,
  promise: CompatibilityPromise,
): UpgradeOrder | null {
  const live = liveRanges(ranges, promise);
  const [oldest, last] = [live[0], live.at(-1)];
  if (oldest === undefined || last === undefined) return null;
  const { oldAppReads, oldAppWrites, newAppOnOldDatabase } = last.answers;
  const raised = (floor: number) => (floor > oldest.from ? floor : null);
  return {
    order: orders[oldAppReads && oldAppWrites ? 'stay' : 'leave'][newAppOnOldDatabase ? 'works' : 'waits'],
    readersFrom: raised(floors.minReader),
    writersFrom: raised(floors.minWriter),
    eventsFrom: raised(floors.minEvent),
  };
}

/** By what becomes of the old apps, then by what new apps do without the push. */
const orders = {
  stay: { works: 'any', waits: 'push-first' },
  leave: { works: 'apps-first', waits: 'at-once' },
} as const;
