import type { Acceptance, HistoryLine, Version } from '@kschema/compiler';
import { isTransient, type LogPosition, moveTo, push } from '@kschema/engine';
import { type Finding, findingOf } from '@kschema/grammar';
import type { LogEntry } from '@kschema/log';
import type { VersionsBody } from '../entry/entry.ts';
import { readEntry } from '../entry/read-entry.ts';
import { entryNewer } from '../rules/entry-newer.ts';
import { entryUnreadable } from '../rules/entry-unreadable.ts';
import { instanceHeld } from '../rules/instance-held.ts';
import { enter, type Run } from '../run.ts';
import { admit, type SchemaState } from '../schema-state.ts';
import { pause, waitFor } from '../wait.ts';
import { checkVersions } from './check.ts';
import { holdOf } from './hold.ts';
import { behind, leaveOut } from './leave-out.ts';
import { applyTogether } from './together.ts';
import { become, pushing, versionsHere } from './versions.ts';

/** What became of an entry of the schema topic: `closing` when the instance closed before it was done. */
export type SchemaOutcome = { kind: 'done' } | { kind: 'closing' } | { kind: 'halt'; finding: Finding };

/**
 * Applies the first of these entries, which is one of the schema topic, and those behind it that go with it. Throws
 * EngineFailure for what may work later.
 */
export async function applySchema(run: Run, entries: readonly LogEntry[]): Promise<SchemaOutcome> {
  const [first] = entries;
  if (first === undefined || (await applyTogether(run, entries)) > 0) return { kind: 'done' };
  return applyEntry(run, first);
}

async function applyEntry(run: Run, entry: LogEntry): Promise<SchemaOutcome> {
  const { position } = entry;
  const subject = `position ${position}`;
  const read = readEntry(entry);
  if (read.kind === 'newer') {
    const facts = { position, format: read.format };
    return { kind: 'halt', finding: findingOf(entryNewer, subject, facts, []) };
  }
  if (read.kind === 'unreadable') {
    const facts = { position, problem: read.problem };
    return refuse(run, entry, '', findingOf(entryUnreadable, subject, facts, []));
  }
  const admission = admit(run.schema, entry, read);
  if (admission.kind === 'refused') return refuse(run, entry, read.body.by, admission.finding);
  const { body } = read;
  const versions = versionsHere(run.schema, body);
  if (versions !== null) return applyVersions(run, entry, versions, admission.state);
  if (body.kind === 'check') await checkVersions(run, entry, body);
  await move(run, entry);
  run.schema = admission.state;
  return { kind: 'done' };
}

async function applyVersions(
  run: Run,
  entry: LogEntry,
  body: VersionsBody,
  state: SchemaState,
): Promise<SchemaOutcome> {
  const { line } = state;
  if (!(await released(run, entry, body, line))) return { kind: 'closing' };
  const to = behind(run.at, entry);
  const findings = await pushAll(run, body, line.versions, to);
  if (findings === null) return { kind: 'closing' };
  const [finding] = findings;
  if (finding !== undefined) return { kind: 'halt', finding };
  await become(run, state, to);
  return { kind: 'done' };
}

/** Waits as long as the version is not for this instance yet. False when it closes first. */
async function released(run: Run, entry: LogEntry, body: VersionsBody, line: HistoryLine): Promise<boolean> {
  const hold = holdOf(run, entry.id, body, { before: run.schema.line.versions.length, line });
  if (hold === null) return true;
  const version = line.versions.length;
  const finding = findingOf(instanceHeld, `version ${version}`, { version, reason: hold.reason }, []);
  enter(run, 'held', finding);
  run.emitter.emit('held', { version, finding });
  return waitFor(run, () => hold.releasable && run.ahead.released.has(entry.id));
}

/** Null when the instance closes first. */
async function pushAll(
  run: Run,
  body: VersionsBody,
  history: readonly Version[],
  to: LogPosition,
): Promise<Finding[] | null> {
  const { database } = run;
  const { target } = database;
  for (;;) {
    const findings = await database.release(async () => {
      const pushed = await push(target, history, {
        ...pushing(run, to),
        actor: body.by,
        at: body.at,
        accepted: body.accepted as Acceptance[],
      });
      return pushed.findings;
    });
    const [finding] = findings;
    if (finding === undefined || !isTransient(finding)) return findings;
    enter(run, 'catching-up', finding);
    run.emitter.emit('failed', { finding, position: run.at.position + 1, state: run.state });
    if (!(await pause(run, retryAfter))) return null;
  }
}

const retryAfter = 1000;

async function move(run: Run, entry: LogEntry): Promise<SchemaOutcome> {
  const to = behind(run.at, entry);
  await run.database.use((session) => moveTo(session, to));
  run.at = to;
  return { kind: 'done' };
}

async function refuse(run: Run, entry: LogEntry, by: string, finding: Finding): Promise<SchemaOutcome> {
  await leaveOut(run, entry, { finding, by, at: entry.at });
  return { kind: 'done' };
}
