import { LogFailure } from '../failure.ts';
import { checkPosition, trimmedAway } from '../limits.ts';
import type { Bounds, LogEntry, Position, Topic } from '../log.ts';
import type { Link } from './link.ts';
import { entryOf } from './message.ts';
import type { Objects } from './objects.ts';
import { lastOf, messageAt, tail } from './tail.ts';
import { trimmedOf } from './trimmed.ts';

export function readBounds(link: Link): Promise<Bounds> {
  return link.persist(async () => {
    // What is trimmed is asked first and the end last, so that neither seems to pass the other.
    const { trimmed } = await trimmedOf(link);
    const lastSchema = await lastOf(link, 'schema');
    return { trimmed, lastSchema, last: await lastOf(link, undefined) };
  });
}

export async function read(
  link: Link,
  contents: Objects,
  from: Position,
  limit: number,
  topic?: Topic,
): Promise<LogEntry[]> {
  checkPosition(from, 1);
  checkPosition(limit, 0);
  const entries: LogEntry[] = [];
  const end = await link.persist(() => lastOf(link, topic === 'schema' ? topic : undefined));
  if (topic !== 'schema') await refuseTrimmed(link, from);
  if (from > end || limit === 0) return entries;
  const late = AbortSignal.timeout(link.patience);
  const signal = AbortSignal.any([link.closing, late]);
  // Whoever asks for `data` reads everything: only so is it known that nothing is missing at the end.
  const options = topic === 'schema' ? { from, topic, signal } : { from, signal, missed: missedIn(link) };
  let next = from;
  for await (const message of tail(link, options)) {
    if (topic !== 'schema' && message.seq !== next++) throw await hole(link, next - 1);
    if (message.seq > end) break;
    if (topic !== 'data' || message.subject === link.names.subjects.data)
      entries.push(await entryOf(link, contents, message));
    if (message.seq === end || entries.length === limit) break;
  }
  if (signal.aborted) throw unfinished(link, late);
  // Afterwards: what was trimmed while reading is missing in between.
  if (topic !== 'schema') await refuseTrimmed(link, from);
  return entries;
}

export async function* follow(
  link: Link,
  contents: Objects,
  from: Position,
  outer: AbortSignal,
): AsyncGenerator<LogEntry> {
  checkPosition(from, 1);
  const signal = AbortSignal.any([outer, link.closing]);
  const lasting = { patience: Number.POSITIVE_INFINITY, signal };
  try {
    if (signal.aborted) return;
    const { trimmed } = await link.persist(() => trimmedOf(link), lasting);
    if (from <= trimmed) throw trimmedAway(from, trimmed);
    let next = from;
    for await (const message of tail(link, { from, signal, missed: missedIn(link) })) {
      if (message.seq !== next) throw await hole(link, next, lasting);
      next++;
      const entry = await link.persist(() => entryOf(link, contents, message), lasting);
      yield entry;
      if (signal.aborted) return;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Throws when the leader has no entry at a position and goes on after it. */
function missedIn(link: Link): (next: Position) => Promise<void> {
  return async (next) => {
    if ((await link.persist(() => messageAt(link, next))) !== null) return;
    if ((await link.persist(() => lastOf(link, undefined))) >= next) throw await hole(link, next);
  };
}

/** Why positions are missing: they were trimmed, or the log lost them. */
async function hole(
  link: Link,
  next: Position,
  persisting?: { patience: number; signal: AbortSignal },
): Promise<LogFailure> {
  const { trimmed } = await link.persist(() => trimmedOf(link), persisting);
  return next <= trimmed
    ? trimmedAway(next, trimmed)
    : new LogFailure(
        'damaged',
        `${link.url} has no entry at position ${next}, and goes on: it lost entries.`,
      );
}

async function refuseTrimmed(link: Link, from: Position): Promise<void> {
  const { trimmed } = await link.persist(() => trimmedOf(link));
  if (from <= trimmed) throw trimmedAway(from, trimmed);
}

function unfinished(link: Link, late: AbortSignal): LogFailure {
  return late.aborted
    ? new LogFailure('unavailable', `${link.url} did not tell its entries within ${link.patience} ms.`)
    : new LogFailure('closed', `${link.url} was closed by this process.`);
}
