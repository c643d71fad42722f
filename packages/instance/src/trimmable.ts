import type { EventLog } from '@kschema/log';
import { readFleet } from './fleet.ts';

/** How far the data events of a log may be removed. */
export interface Trimmable {
  /** Last position that nobody needs; not above what is trimmed already when nothing can be removed. */
  upTo: number;
  /** Who needs what follows: a live instance or a checkpoint, such as `the checkpoint at 120`; null for nobody. */
  neededBy: string | null;
  /** Engines, such as `kuzu 0.11.3`, of live instances without a checkpoint to start from. */
  without: string[];
}

/**
 * Every live instance has what may be removed, and whoever comes or was away starts from a checkpoint of its engine.
 * Throws LogFailure.
 */
export async function trimmable(log: EventLog): Promise<Trimmable> {
  const members = await readFleet(log);
  const newest = new Map<string, number>();
  for (const { meta } of await log.checkpoints.list()) {
    const engine = String(meta.engine);
    newest.set(engine, Math.max(newest.get(engine) ?? 0, meta.position));
  }
  const engines = new Set(members.map(({ engine }) => engine));
  const without = [...engines].filter((engine) => !newest.has(engine));
  const limits = [
    ...[...newest.values()].map((position) => ({ position, name: `the checkpoint at ${position}` })),
    ...members.map(({ position, name }) => ({ position, name })),
  ];
  const least = limits.reduce<(typeof limits)[0] | null>(
    (found, one) => (found === null || one.position < found.position ? one : found),
    null,
  );
  const upTo = newest.size === 0 || without.length > 0 ? 0 : (least?.position ?? 0);
  return { upTo, neededBy: least?.name ?? null, without };
}
