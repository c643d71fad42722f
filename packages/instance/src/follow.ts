import { compact, logSize } from '@kschema/engine';
import { type Finding, findingOf } from '@kschema/grammar';
import { type LogEntry, LogFailure } from '@kschema/log';
import { applyData, isTransient } from './apply/data.ts';
import { applySchemaEntry } from './apply/schema.ts';
import { batches } from './batches.ts';
import { takeCheckpoint } from './checkpoints.ts';
import { retried } from './retried.ts';
import { logGap } from './rules/log-gap.ts';
import { enter, isClosing, type Run } from './run.ts';
import { lookAhead, pause, waitFor } from './wait.ts';

/** Most entries in one transaction. */
const mostEntries = 500;
/** A log beside the database that is longer than this, in bytes, is brought in. */
const longestLog = 16 * 2 ** 20;

/** Applies what is in the log and what comes, until the instance closes. Throws what is a defect. */
export async function follow(run: Run): Promise<void> {
  const source = run.log.follow(run.at.position + 1, run.closing.signal);
  enterCurrent(run);
  for await (const batch of batches(source, mostEntries)) {
    run.last = Math.max(run.last, batch.at(-1)?.position ?? 0);
    enterCurrent(run);
    let rest = batch.filter(({ position }) => position > run.at.position);
    while (rest.length > 0) {
      if (isClosing(run)) return;
      const count = await step(run, rest);
      if (count === null) return;
      rest = rest.slice(count);
    }
    enterCurrent(run);
    await housekeeping(run);
  }
}

function enterCurrent(run: Run): void {
  enter(run, run.at.position >= run.last ? 'live' : 'catching-up');
}

/** Applies the first of these entries, and what goes with it. How many; null when the instance closes first. */
async function step(run: Run, entries: readonly LogEntry[]): Promise<number | null> {
  const [first] = entries;
  if (first === undefined) return 0;
  const gap = await gapBefore(run, first);
  if (gap !== null) return halted(run, first, gap);
  try {
    if (first.topic === 'schema') {
      await lookAhead(run);
      const outcome = await applySchemaEntry(run, first);
      if (outcome.kind === 'closing') return null;
      if (outcome.kind === 'halt') return halted(run, first, outcome.finding);
      enterCurrent(run);
      return 1;
    }
    const other = entries.findIndex(({ topic }) => topic !== 'data');
    const { done, halt } = await applyData(run, other < 0 ? entries : entries.slice(0, other));
    if (halt === null) return done;
    const at = entries[done] as LogEntry;
    const more = await halted(run, at, halt);
    return more === null ? null : done + more;
  } catch (error) {
    if (!isTransient(error) && !(error instanceof LogFailure && error.transient)) throw error;
    const finding = retried(run, error as Error);
    enter(run, 'catching-up', finding);
    run.emitter.emit('failed', { finding, position: first.position, state: run.state });
    return (await pause(run, retryAfter)) ? 0 : null;
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

/** Stops before an entry until somebody gives it up. How many entries are done with then: none. */
async function halted(run: Run, { position }: LogEntry, finding: Finding): Promise<number | null> {
  enter(run, 'halted', finding);
  run.emitter.emit('failed', { finding, position, state: run.state });
  const free = await waitFor(run, () => run.ahead.skipped.has(position));
  if (!free) return null;
  enterCurrent(run);
  return 0;
}

async function housekeeping(run: Run): Promise<void> {
  const { database, options } = run;
  if (logSize(database.target) > longestLog) await database.release(() => compact(database.target));
  const { checkpoints } = options;
  if (checkpoints === undefined) return;
  const [newest] = await run.log.checkpoints.list();
  if (run.at.position - (newest?.meta.position ?? 0) >= checkpoints.every) await takeCheckpoint(run);
}
