import type { Version } from '@kschema/compiler';
import type { Outcome } from '@kschema/grammar';
import type { EventLog } from '@kschema/log';
import {
  type LogPlan,
  type LogPushOptions,
  type LogPushResult,
  planLogPush,
  writeVersions,
} from './push-to-log.ts';

/** What of a push is applied at once, and what waits until every live instance has that. */
export interface Phases {
  expand: Version[];
  contract: Version[];
}

/** The first version that an app of the version before could not live with, and what follows it, waits. */
export function phasesOf(pending: readonly Version[]): Phases {
  const first = pending.findIndex(
    ({ compatibility: { oldAppReads, oldAppWrites } }) => !oldAppReads || !oldAppWrites,
  );
  return first < 0
    ? { expand: [...pending], contract: [] }
    : { expand: pending.slice(0, first), contract: pending.slice(first) };
}

export interface TwoPhases {
  expand: LogPushResult;
  /** Numbers of the versions that wait. */
  waiting: number[];
}

/** Writes both phases, each as an entry. Throws LogFailure. */
export async function pushInPhases(
  log: EventLog,
  history: readonly Version[],
  plan: LogPlan,
  options: LogPushOptions,
): Promise<Outcome<TwoPhases>> {
  const { expand, contract } = phasesOf(plan.pending);
  const first = await writeVersions(log, { ...plan, pending: expand }, options);
  const done: TwoPhases = { expand: first.value, waiting: [] };
  if (first.findings.length > 0 || contract.length === 0) return { value: done, findings: first.findings };
  const second = await planLogPush(log, history);
  if (second.findings.length > 0) return { value: done, findings: second.findings };
  const written = await writeVersions(log, second.value, { ...options, ring: null, applies: 'released' });
  return { value: { ...done, waiting: written.value.pushed }, findings: written.findings };
}
