import { setTimeout as sleep } from 'node:timers/promises';
import { type FleetMember, readFleet } from '@kschema/instance';
import type { EventLog } from '@kschema/log';

/** Whether every live instance has a version. */
export interface Confirmation {
  /** `stopped`: one of them cannot go on by itself. `late`: the time is over. */
  outcome: 'confirmed' | 'stopped' | 'late';
  /** Those that were waited for, as they are now. */
  members: FleetMember[];
  /** Those that stand in the way. */
  waiting: FleetMember[];
}

/** Waits until every live instance, of a ring or of all, is at the version or further. */
export async function confirmed(
  log: EventLog,
  { version, ring, seconds }: { version: number; ring: string | null; seconds: number },
  tell: (members: FleetMember[]) => void,
): Promise<Confirmation> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const members = (await readFleet(log)).filter((one) => ring === null || one.ring === ring);
    const waiting = members.filter((one) => one.version < version);
    tell(members);
    if (waiting.length === 0) return { outcome: 'confirmed', members, waiting };
    const stuck = waiting.filter(({ state }) => state === 'halted' || state === 'held');
    if (stuck.length === waiting.length) return { outcome: 'stopped', members, waiting: stuck };
    if (performance.now() >= end) return { outcome: 'late', members, waiting };
    await sleep(pollEvery);
  }
}

const pollEvery = 250;
