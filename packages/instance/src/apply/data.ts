import { carryEvent, type Parameters, readParameters } from '@kschema/compiler';
import { applyEvents, EngineFailure, isTransient, type PendingEntry, RenderRefused } from '@kschema/engine';
import { type Finding, findingOf } from '@kschema/grammar';
import type { LogEntry } from '@kschema/log';
import { nextHead } from '../entry/head.ts';
import { readEntry } from '../entry/read-entry.ts';
import { entryGivenUp } from '../rules/entry-given-up.ts';
import { entryNewer } from '../rules/entry-newer.ts';
import { entryUnreadable } from '../rules/entry-unreadable.ts';
import { eventNotCarried } from '../rules/event-not-carried.ts';
import { eventStopped } from '../rules/event-stopped.ts';
import { enterCurrent, type Run } from '../run.ts';
import { admit } from '../schema-state.ts';
import { leaveOut } from './leave-out.ts';

/** What becomes of one entry of data. */
type Verdict =
  | { kind: 'apply'; pending: PendingEntry; name: string }
  /** Every instance leaves it out alike. */
  | { kind: 'refuse'; finding: Finding; by: string; at: string }
  | { kind: 'halt'; finding: Finding };

/** How far a run of entries came; `halt`: what stands in the way of the next one. */
export interface DataOutcome {
  done: number;
  halt: Finding | null;
}

/**
 * Applies entries of data in their order, as many as go in one transaction. Throws {@link EngineFailure} for what
 * may work later.
 */
export async function applyData(run: Run, entries: readonly LogEntry[]): Promise<DataOutcome> {
  const verdicts = entries.map((entry) => judgeEntry(run, entry));
  const first = verdicts[0];
  if (first === undefined) return { done: 0, halt: null };
  if (first.kind === 'halt') return { done: 0, halt: first.finding };
  if (first.kind === 'refuse') {
    await leaveOut(run, entries[0] as LogEntry, first);
    return { done: 1, halt: null };
  }
  const together = verdicts.findIndex(({ kind }) => kind !== 'apply');
  const count = together < 0 ? verdicts.length : together;
  const pending = verdicts.slice(0, count).flatMap((one) => (one.kind === 'apply' ? [one.pending] : []));
  try {
    await applyTogether(run, entries.slice(0, count), pending);
    return { done: count, halt: null };
  } catch (error) {
    if (isTransient(error) || !isRefusal(error)) throw error;
    if (count > 1) return applyOneByOne(run, entries.slice(0, count), pending, first.name);
    return { done: 0, halt: stopped(entries[0] as LogEntry, first.name, error) };
  }
}

/** One of them is refused: those before it are applied, so that it is known which. */
async function applyOneByOne(
  run: Run,
  entries: readonly LogEntry[],
  pending: readonly PendingEntry[],
  name: string,
): Promise<DataOutcome> {
  for (const [at, entry] of entries.entries()) {
    try {
      await applyTogether(run, [entry], [pending[at] as PendingEntry]);
    } catch (error) {
      if (isTransient(error) || !isRefusal(error)) throw error;
      return { done: at, halt: stopped(entry, pending[at]?.events[0]?.declaration.name ?? name, error) };
    }
  }
  return { done: entries.length, halt: null };
}

async function applyTogether(run: Run, entries: readonly LogEntry[], pending: PendingEntry[]): Promise<void> {
  const last = entries.at(-1) as LogEntry;
  const head = entries.reduce(nextHead, run.at.head);
  const to = { position: last.position, id: last.id, head };
  const ids = await run.database.use((session, statements) => applyEvents(session, statements, pending, to));
  run.at = to;
  enterCurrent(run);
  if (ids.length > 0) run.emitter.emit('applied', { ids, position: to.position });
}

function judgeEntry(run: Run, entry: LogEntry): Verdict {
  const { position } = entry;
  const subject = `position ${position}`;
  const read = readEntry(entry);
  if (read.kind === 'newer')
    return { kind: 'halt', finding: findingOf(entryNewer, subject, { position, format: read.format }, []) };
  const skip = run.ahead.skipped.get(position);
  if (skip !== undefined) {
    const { by, at, reason } = skip;
    return {
      kind: 'refuse',
      finding: findingOf(entryGivenUp, subject, { position, by, reason }, []),
      by,
      at,
    };
  }
  const refuse = (problem: string, by: string): Verdict => {
    const finding = findingOf(entryUnreadable, subject, { position, problem }, []);
    return { kind: 'refuse', finding, by, at: entry.at };
  };
  if (read.kind === 'unreadable') return refuse(read.problem, '');
  if (read.body.kind !== 'data') return refuse('it brings no data event', read.body.by);
  const admission = admit(run.schema, entry, read);
  if (admission.kind === 'refused')
    return { kind: 'refuse', finding: admission.finding, by: read.body.by, at: entry.at };
  const { version, events, by } = read.body;
  const applied: PendingEntry['events'][number][] = [];
  for (const { event: name, parameters } of events) {
    const wrong = wrongWhenWritten(run, name, version, parameters);
    if (wrong !== null) return refuse(wrong, by);
    const carried = carryEvent(run.schema.line, { name, version, parameters });
    if ('problem' in carried) {
      const facts = { name, position, written: version, version: carried.version, problem: carried.problem };
      return { kind: 'halt', finding: findingOf(eventNotCarried, subject, facts, []) };
    }
    applied.push(carried);
  }
  return {
    kind: 'apply',
    pending: { id: entry.id, position, events: applied },
    name: events[0]?.event ?? '',
  };
}

/** What its writer could have known: no kschema publishes it, so nothing is lost with it. */
function wrongWhenWritten(
  { schema: { line } }: Run,
  name: string,
  version: number,
  parameters: Parameters | Record<string, unknown>,
): string | null {
  const schema = line.schemas[version];
  if (schema === undefined) return `it is written for version ${version}, which does not come before it`;
  const declaration = [...schema.events.values()].find((one) => one.name === name);
  if (declaration === undefined) return `version ${version} declares no data event ${name}`;
  const [problem] = readParameters(declaration, schema, parameters).problems;
  return problem === undefined ? null : `${name}.${problem.parameter}: ${problem.problem}`;
}

function stopped({ position }: LogEntry, name: string, error: Error): Finding {
  const message = (error.message.split('\n', 1)[0] ?? '').replace(/\.+$/, '');
  return findingOf(eventStopped, `position ${position}`, { name, position, message }, []);
}

function isRefusal(error: unknown): error is Error {
  return error instanceof EngineFailure || error instanceof RenderRefused;
}
