import { randomUUID } from 'node:crypto';
import type { Acceptance, HistoryLine, Version } from '@kschema/compiler';
import { type Finding, findingOf, type Outcome } from '@kschema/grammar';
import type { EventLog } from '@kschema/log';
import { type EntryBody, entryFormat } from '../entry/entry.ts';
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

/**
 * Writes the versions that a log does not have yet, as one entry: all of them or none. Two pushes at once never
 * fork: the log takes one, and the other is told what is there now. Throws LogFailure.
 */
export async function pushToLog(
  log: EventLog,
  history: readonly Version[],
  options: LogPushOptions,
): Promise<Outcome<LogPushResult>> {
  const { line, last } = await readSchemaTopic(log);
  const head = line.versions.length;
  const result: LogPushResult = { pushed: [], head, entry: null };
  const strange = against(line, history);
  if (strange !== null) return { value: result, findings: [strange] };
  const pending = history.slice(head);
  if (pending.length === 0) return { value: result, findings: [] };
  const body: EntryBody = {
    format: entryFormat,
    kind: 'versions',
    by: options.by,
    at: new Date().toISOString(),
    versions: pending.map((version) => ({ ...version })),
    accepted: [...options.accepted],
    ring: options.ring,
  };
  const id = randomUUID();
  const appended = await log.append({ topic: 'schema', id, bytes: writeEntry(body), after: last });
  if (appended.kind === 'conflict') {
    const facts = { version: pending[0]?.number ?? 0 };
    return { value: result, findings: [findingOf(pushedMeanwhile, log.url, facts, [])] };
  }
  const { position } = appended;
  const pushed = pending.map(({ number }) => number);
  return { value: { pushed, head: history.length, entry: { id, position } }, findings: [] };
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
