import { type Json, LogFailure } from '@kschema/log';
import type { InstanceStatus } from './instance.ts';
import type { Run } from './run.ts';

/** How often an instance says that it lives, and for how long it counts as living then, in milliseconds. */
export const beat = 2000;
const lifetime = 10_000;

/** Tells the fleet; what cannot be told now is told at the next beat. */
export async function announce({ log, options }: Run, status: InstanceStatus): Promise<void> {
  try {
    await log.fleet.announce(options.name, { ...status } as unknown as Json, lifetime);
  } catch (error) {
    if (!(error instanceof LogFailure)) throw error;
  }
}
