import { randomUUID } from 'node:crypto';
import type { Acceptance, HistoryLine, Version } from '@kschema/compiler';
import { type Finding, findingOf, type Outcome } from '@kschema/grammar';
import type { EventLog } from '@kschema/log';
import { type CheckBody, entryFormat, type VersionsBody } from '../entry/entry.ts';
import { writeEntry } from '../entry/read-entry.ts';
import { logAhead } from '../rules/log-ahead.ts';
import { logForked } from '../rules/log-forked.ts';
import { pushedMeanwhile } from '../rules/pushed-meanwhile.ts';
import { readSchemaTopic } from './schema-topic.ts';

export interface LogPushOptions {
  by: string;
  /** What is accepted beside what the versions hold. */
  accepted: readonly Acceptance[];
  /** Instances of this ring apply it before it is released; null: all of them. */
  ring: string | null;
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
}

/** Compares a history with a log. With a finding nothing may be pushed. Throws LogFailure. */
export async function planLogPush(log: EventLog, history: readonly Version[]): Promise<Outcome<LogPlan>> {
  const { line, last: after } = await readSchemaTopic(log);
  const head = line.versions.length;
  const strange = against(line, history);
  if (strange !== null) return { value: { head, pending: [], after }, findings: [strange] };
  return { value: { head, pending: history.slice(head), after }, findings: [] };
}

/**
 * Writes the versions that a log does not have yet, as one entry: all of them or none. Two pushes at once never
 * fork: the log takes one, and the other is told what is there now. Throws LogFailure.
 */
export async function writeVersions(
  log: EventLog,
  { head, pending, after }: LogPlan,
  { by, accepted, ring }: LogPushOptions,
): Promise<Outcome<LogPushResult>> {
  if (pending.length === 0) return { value: { pushed: [], head, entry: null }, findings: [] };
  const at = new Date().toISOString();
  const versions = pending.map((version) => ({ ...version }));
  const body: VersionsBody = {
    format: entryFormat,
    kind: 'versions',
    by,
    at,
    versions,
    accepted: [...accepted],
    ring,
  };
  const appended = await appendAfter(log, body, after);
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

/** Appends to the schema topic when nobody else has since `after`; a finding when somebody has. */
export async function appendAfter(
  log: EventLog,
  body: VersionsBody | CheckBody,
  after: number,
): Promise<{ id: string; position: number } | Finding> {
  const id = randomUUID();
  const appended = await log.append({ topic: 'schema', id, bytes: writeEntry(body), after });
  if (appended.kind !== 'conflict') return { id, position: appended.position };
  const version = Number(body.versions[0]?.number ?? 0);
  return findingOf(pushedMeanwhile, log.url, { version }, []);
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
