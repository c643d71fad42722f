import { setTimeout as sleep } from 'node:timers/promises';
import { type Finding, findingOf, type Outcome } from '@kschema/grammar';
import type { EventLog } from '@kschema/log';
import type { CheckBody, Draft } from '../entry/entry.ts';
import { type FleetMember, readFleet } from '../fleet.ts';
import { instancesSilent } from '../rules/instances-silent.ts';
import type { SigningKey } from '../trust/key.ts';
import { appendAfter, type LogPlan } from './push-to-log.ts';

/** What the rows of one instance have against versions. */
export interface FleetAnswer {
  name: string;
  findings: Finding[];
}

export interface FleetAsked {
  /** The same plan, behind what was asked. */
  plan: LogPlan;
  answers: FleetAnswer[];
}

/**
 * Asks every live instance what its rows have against the versions, before they are written. Only counts come
 * back. A finding when one does not answer in time, or somebody else pushes meanwhile. Nobody is asked when there
 * is nobody, or nothing in a database yet.
 */
export async function askFleet(
  log: EventLog,
  plan: LogPlan,
  { by, seconds, keys = [] }: { by: string; seconds: number; keys?: readonly SigningKey[] },
): Promise<Outcome<FleetAsked>> {
  const none = { plan, answers: [] };
  if (plan.pending.length === 0 || plan.head === 0 || (await log.fleet.list()).length === 0)
    return { value: none, findings: [] };
  const at = new Date().toISOString();
  const versions = plan.pending.map((version) => ({ ...version }));
  const draft: Draft<CheckBody> = { kind: 'check', by, at, versions };
  const asked = await appendAfter(log, draft, plan, keys);
  if ('code' in asked) return { value: none, findings: [asked] };
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const members = await readFleet(log);
    const silent = members.filter((one) => one.checked?.of !== asked.id);
    const answers = members.flatMap(({ name, checked }) =>
      checked?.of === asked.id ? [{ name, findings: checked.findings }] : [],
    );
    const value = { plan: { ...plan, after: asked.position }, answers };
    if (silent.length === 0) return { value, findings: [] };
    if (silent.every(isStuck) || performance.now() >= end)
      return {
        value,
        findings: [findingOf(instancesSilent, '', { names: silent.map(({ name }) => name) }, [])],
      };
    await sleep(pollEvery);
  }
}

/** It does not come to the question by itself. */
function isStuck({ state }: FleetMember): boolean {
  return state === 'held' || state === 'halted';
}

const pollEvery = 100;
