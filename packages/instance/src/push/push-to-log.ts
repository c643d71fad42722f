import { randomUUID } from 'node:crypto';
import type { Acceptance, HistoryLine, Version } from '@kschema/compiler';
import { type Finding, findingOf, type Outcome } from '@kschema/grammar';
import type { EventLog } from '@kschema/log';
import type { CheckBody, Draft, VersionsBody } from '../entry/entry.ts';
import { logAhead } from '../rules/log-ahead.ts';
import { logForked } from '../rules/log-forked.ts';
import { pushedMeanwhile } from '../rules/pushed-meanwhile.ts';
import { versionWaits } from '../rules/version-waits.ts';
import { entryFor, type SchemaState, type Waiting } from '../schema-state.ts';
import type { SigningKey } from '../trust/key.ts';
import { readSchemaTopic } from './schema-topic.ts';

export interface LogPushOptions {
  by: string;
  /** What is accepted beside what the versions hold. */
  accepted: readonly Acceptance[];
  /** Instances of this ring apply it before it is released; null: all of them. */
  ring: string | null;
  /** When they are applied, see {@link VersionsBody}. Default: `here`. */
  applies?: VersionsBody['applies'];
  /** What signs it. Default: nothing. */
  keys?: readonly SigningKey[];
}

export interface LogPushResult {
  /** Numbers of the versions that were written. */
  pushed: number[];
  /** Newest version of the log now. */
  head: number;
  /** Of the entry that holds them; null when nothing was to be pushed. */
  entry: { id: string; position: number } | null;
}

/** What a log does not have yet, and where it would be written. */
export interface LogPlan {
  /** Newest version of the log. */
  head: number;
  pending: Version[];
  /** Position of the last schema entry that was seen. */
  after: number;
  /** What the log amounts to there. */
  state: SchemaState;
}

/** Compares a history with a log. With a finding nothing may be pushed. Throws LogFailure. */
export async function planLogPush(log: EventLog, history: readonly Version[]): Promise<Outcome<LogPlan>> {
  const { state, last: after } = await readSchemaTopic(log);
  const { line, waiting } = state;
  const head = line.versions.length;
  const strange = against(waiting?.line ?? line, history) ?? behindWaiting(waiting, history);
  if (strange !== null) return { value: { head, pending: [], after, state }, findings: [strange] };
  const pending = history.slice((waiting?.line ?? line).versions.length);
  return { value: { head, pending, after, state }, findings: [] };
}

/**
 * Writes the versions that a log does not have yet, as one entry: all of them or none. Two pushes at once never
 * fork: the log takes one, and the other is told what is there now. Throws LogFailure.
 */
export async function writeVersions(
  log: EventLog,
  plan: LogPlan,
  { by, accepted, ring, applies = 'here', keys = [] }: LogPushOptions,
): Promise<Outcome<LogPushResult>> {
  const { head, pending } = plan;
  if (pending.length === 0) return { value: { pushed: [], head, entry: null }, findings: [] };
  const at = new Date().toISOString();
  const versions = pending.map((version) => ({ ...version }));
  const draft: Draft<VersionsBody> = {
    kind: 'versions',
    by,
    at,
    versions,
    accepted: [...accepted],
    ring,
    applies,
  };
  const appended = await appendAfter(log, draft, plan, keys);
  if ('code' in appended) return { value: { pushed: [], head, entry: null }, findings: [appended] };
  const pushed = pending.map(({ number }) => number);
  return { value: { pushed, head: head + pushed.length, entry: appended }, findings: [] };
}

/** Both, without asking the instances what their rows have against it. */
export async function pushToLog(
  log: EventLog,
  history: readonly Version[],
  options: LogPushOptions,
): Promise<Outcome<LogPushResult>> {
  const { value: plan, findings } = await planLogPush(log, history);
  if (findings.length > 0) return { value: { pushed: [], head: plan.head, entry: null }, findings };
  return writeVersions(log, plan, options);
}

/** Appends to the schema topic when nobody else has since the plan; a finding when somebody has, or it may not be. */
export async function appendAfter(
  log: EventLog,
  draft: Draft<VersionsBody | CheckBody>,
  { after, state }: LogPlan,
  keys: readonly SigningKey[],
): Promise<{ id: string; position: number } | Finding> {
  const entry = entryFor(state, randomUUID(), draft, keys);
  if ('code' in entry) return entry;
  const appended = await log.append({ topic: 'schema', ...entry, after });
  if (appended.kind !== 'conflict') return { id: entry.id, position: appended.position };
  const version = Number(draft.versions[0]?.number ?? 0);
  return findingOf(pushedMeanwhile, log.url, { version }, []);
}

/** Nothing comes before what waits. */
function behindWaiting(waiting: Waiting | null, history: readonly Version[]): Finding | null {
  const last = waiting?.line.versions.at(-1)?.number ?? 0;
  if (waiting === null || history.length <= last) return null;
  return findingOf(versionWaits, `version ${last}`, { version: last }, []);
}

/** Why a history cannot go on where the log stands, or null. */
function against({ versions }: HistoryLine, history: readonly Version[]): Finding | null {
  for (const [at, version] of versions.entries()) {
    const own = history[at];
    if (own === undefined) {
      const facts = { log: versions.length, history: history.length };
      return findingOf(logAhead, `version ${version.number}`, facts, []);
    }
    if (own.hash === version.hash) continue;
    const facts = { version: version.number, log: version.hash, history: own.hash };
    return findingOf(logForked, `version ${version.number}`, facts, []);
  }
  return null;
}
