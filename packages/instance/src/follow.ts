import { compact, isTransient, logSize } from '@kschema/engine';
import { type Finding, findingOf } from '@kschema/grammar';
import { type LogEntry, LogFailure } from '@kschema/log';
import { applyData } from './apply/data.ts';
import { applySchema } from './apply/schema.ts';
import { batches } from './batches.ts';
import { takeCheckpoint } from './checkpoints.ts';
import { retried } from './retried.ts';
import { logGap } from './rules/log-gap.ts';
import { enter, enterCurrent, isClosing, type Run } from './run.ts';
import { lookAhead, pause, waitFor } from './wait.ts';

/** Most entries in one transaction. */
const mostEntries = 500;
/** A log beside the database that is longer than this, in bytes, is brought in. */
const longestLog = 16 * 2 ** 20;

/** Applies what is in the log and what comes, until the instance closes. Throws what is a defect. */
export async function follow(run: Run): Promise<void> {
  const ended = new AbortController();
  const signal = AbortSignal.any([run.closing.signal, ended.signal]);
  try {
    await applyAll(run, run.log.follow(run.at.position + 1, signal));
  } finally {
    ended.abort();
  }
}

async function applyAll(run: Run, source: AsyncIterable<LogEntry>): Promise<void> {
  enterCurrent(run);
  for await (const batch of batches(source, mostEntries)) {
    run.last = Math.max(run.last, batch.at(-1)?.position ?? 0);
    enterCurrent(run);
    for (let rest = ahead(run, batch); rest.length > 0; rest = ahead(run, rest)) {
      if (isClosing(run)) return;
      if (!(await step(run, rest))) return;
    }
    enterCurrent(run);
    await housekeeping(run);
  }
}

function ahead(run: Run, entries: readonly LogEntry[]): LogEntry[] {
  return entries.filter(({ position }) => position > run.at.position);
}

/** Applies the first of these entries, and what goes with it. False when the instance closes first. */
async function step(run: Run, entries: readonly LogEntry[]): Promise<boolean> {
  const [first] = entries;
  if (first === undefined) return true;
  const gap = await gapBefore(run, first);
  if (gap !== null) return halted(run, first, gap, () => false);
  try {
    if (first.topic === 'schema') {
      await lookAhead(run);
      const outcome = await applySchema(run, entries);
      if (outcome.kind === 'closing') return false;
      if (outcome.kind === 'halt') return givenUp(run, first, outcome.finding);
      enterCurrent(run);
      return true;
    }
    const together = entries.findIndex(
      ({ topic, position }, at) => topic !== 'data' || position !== first.position + at,
    );
    const { done, halt } = await applyData(run, together < 0 ? entries : entries.slice(0, together));
    return halt === null || givenUp(run, entries[done] as LogEntry, halt);
  } catch (error) {
    if (!isTransient(error) && !(error instanceof LogFailure && error.transient)) throw error;
    const finding = retried(run, error as Error);
    enter(run, 'catching-up', finding);
    run.emitter.emit('failed', { finding, position: first.position, state: run.state });
    return pause(run, retryAfter);
  }
}

const retryAfter = 1000;

/** Positions follow one another, except where the log was trimmed. */
async function gapBefore(run: Run, { position }: LogEntry): Promise<Finding | null> {
  const expected = run.at.position + 1;
  if (position === expected) return null;
  const { trimmed } = await run.log.bounds();
  if (position - 1 <= trimmed) return null;
  return findingOf(logGap, `position ${position}`, { position, expected: run.at.position }, []);
}

/** Stops before an entry until somebody gives it up. */
function givenUp(run: Run, entry: LogEntry, finding: Finding): Promise<boolean> {
  return halted(run, entry, finding, () => run.ahead.skipped.has(entry.position));
}

/** False when the instance closes before it is free to go on. */
async function halted(
  run: Run,
  { position }: LogEntry,
  finding: Finding,
  free: () => boolean,
): Promise<boolean> {
  enter(run, 'halted', finding);
  run.emitter.emit('failed', { finding, position, state: run.state });
  if (!(await waitFor(run, free))) return false;
  enterCurrent(run);
  return true;
}

async function housekeeping(run: Run): Promise<void> {
  const { database, options } = run;
  if (logSize(database.target) > longestLog) await database.release(() => compact(database.target));
  const { checkpoints } = options;
  if (checkpoints === undefined) return;
  const [newest] = await run.log.checkpoints.list();
  if (run.at.position - (newest?.meta.position ?? 0) >= checkpoints.every) await takeCheckpoint(run);
}
