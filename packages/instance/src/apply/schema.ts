import type { Acceptance, HistoryLine, Version } from '@kschema/compiler';
import { liveSchemaHash, moveTo, push } from '@kschema/engine';
import { type Finding, findingOf } from '@kschema/grammar';
import type { LogEntry } from '@kschema/log';
import type { EntryBody, VersionsBody } from '../entry/entry.ts';
import { readEntry } from '../entry/read-entry.ts';
import { entryNewer } from '../rules/entry-newer.ts';
import { entryUnreadable } from '../rules/entry-unreadable.ts';
import { instanceHeld } from '../rules/instance-held.ts';
import { enter, type Run } from '../run.ts';
import { admit, type SchemaState } from '../schema-state.ts';
import { pause, waitFor } from '../wait.ts';
import { checkVersions } from './check.ts';
import { behind, leaveOut } from './leave-out.ts';

/** What became of an entry of the schema topic: `closing` when the instance closed before it was done. */
export type SchemaOutcome = { kind: 'done' } | { kind: 'closing' } | { kind: 'halt'; finding: Finding };

/** Applies one entry of the schema topic. Throws EngineFailure for what may work later. */
export async function applySchemaEntry(run: Run, entry: LogEntry): Promise<SchemaOutcome> {
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

/** What is to be applied at this entry: its own versions, or those that it releases. */
function versionsHere({ waiting }: SchemaState, body: EntryBody): VersionsBody | null {
  if (body.kind === 'versions') return body.applies === 'here' ? body : null;
  return body.kind === 'release' && waiting?.id === body.of ? waiting.body : null;
}

async function applyVersions(
  run: Run,
  entry: LogEntry,
  body: VersionsBody,
  state: SchemaState,
): Promise<SchemaOutcome> {
  const { line } = state;
  if (!(await released(run, entry, body, line))) return { kind: 'closing' };
  const before = run.schema.line.versions.length;
  const findings = await pushAll(run, body, line.versions);
  if (findings === null) return { kind: 'closing' };
  const [finding] = findings;
  if (finding !== undefined) return { kind: 'halt', finding };
  run.schema = state;
  await move(run, entry);
  run.schemaHash = await run.database.use(liveSchemaHash);
  const version = line.versions.length;
  run.emitter.emit('schemaChanged', { version, before, position: entry.position });
  return { kind: 'done' };
}

/** Waits as long as the version is not for this instance yet. False when it closes first. */
async function released(
  run: Run,
  entry: LogEntry,
  { ring }: VersionsBody,
  { versions }: HistoryLine,
): Promise<boolean> {
  const { builtFor, ring: own } = run.options;
  const last = versions.at(-1) as Version;
  const hold = (reason: string) => {
    const facts = { version: last.number, reason };
    const finding = findingOf(instanceHeld, `version ${last.number}`, facts, []);
    enter(run, 'held', finding);
    run.emitter.emit('held', { version: last.number, finding });
  };
  const floor = Math.max(...versions.slice(run.schema.line.versions.length).map(floorOf));
  if (builtFor !== undefined && builtFor < floor) {
    hold(
      `this app was built for version ${builtFor}, and the version needs apps built for ${floor} or later`,
    );
    return waitFor(run, () => false);
  }
  if (ring === null || ring === own || run.ahead.released.has(entry.id)) return true;
  hold(`it was pushed to the ring ${ring}, and is not released yet`);
  return waitFor(run, () => run.ahead.released.has(entry.id));
}

function floorOf({ minReader, minWriter }: Version): number {
  return Math.max(minReader, minWriter);
}

/** Null when the instance closes first. */
async function pushAll(run: Run, body: VersionsBody, history: readonly Version[]): Promise<Finding[] | null> {
  const { database, options } = run;
  const { target } = database;
  for (;;) {
    const findings = await database.release(async () => {
      const pushed = await push(target, history, {
        guard: 'copy',
        keep: options.keepCopies ?? 1,
        actor: body.by,
        at: body.at,
        accepted: body.accepted as Acceptance[],
        clock: () => performance.now(),
      });
      return pushed.findings;
    });
    const [finding] = findings;
    if (finding === undefined || !mayWorkLater.has(finding.code)) return findings;
    enter(run, 'catching-up', finding);
    run.emitter.emit('failed', { finding, position: run.at.position + 1, state: run.state });
    if (!(await pause(run, retryAfter))) return null;
  }
}

/** The database is locked, may not be read now, or has no room. */
const mayWorkLater = new Set(['EN101', 'EN108', 'EN105']);
const retryAfter = 1000;

async function move(run: Run, entry: LogEntry): Promise<SchemaOutcome> {
  const to = behind(run, entry);
  await run.database.use((session) => moveTo(session, to));
  run.at = to;
  return { kind: 'done' };
}

async function refuse(run: Run, entry: LogEntry, by: string, finding: Finding): Promise<SchemaOutcome> {
  await leaveOut(run, entry, { finding, by, at: entry.at });
  return { kind: 'done' };
}
