import { setTimeout as pause } from 'node:timers/promises';
import { LogFailure } from '../failure.ts';
import { checkEntry, checkPosition, idTaken, trimmedAway } from '../limits.ts';
import type { Appended, Bounds, DataEntry, LogEntry, NewEntry, Position, Topic } from '../log.ts';
import type { SqlRow } from './binding.ts';
import type { Store } from './store.ts';

/** Most entries that one step of following reads, and most bytes after which it reads no more. */
const step = { entries: 512, bytes: 8 * 1024 * 1024 };

export function readBounds(store: Store): Bounds {
  const row = store.one(
    `SELECT (SELECT coalesce(max(position), 0) FROM entry) AS last,
            (SELECT coalesce(max(position), 0) FROM entry WHERE topic = 'schema') AS lastSchema, trimmed FROM log`,
  );
  return { last: Number(row.last), lastSchema: Number(row.lastSchema), trimmed: Number(row.trimmed) };
}

export async function append(store: Store, entry: NewEntry): Promise<Appended> {
  checkEntry(entry);
  if (entry.topic === 'schema') checkPosition(entry.after, 0);
  return store.writing(() => insert(store, entry));
}

export async function appendData(store: Store, entries: readonly DataEntry[]): Promise<Appended[]> {
  for (const entry of entries) checkEntry(entry);
  if (entries.length === 0) return [];
  return store.writing(() => entries.map((entry) => insert(store, { topic: 'data', ...entry })));
}

function insert(store: Store, entry: NewEntry): Appended {
  const [stands] = store.all('SELECT position, topic, bytes FROM entry WHERE id = ?', entry.id);
  if (stands !== undefined) {
    const position = Number(stands.position);
    const trimmed = stands.bytes === null;
    if (stands.topic === entry.topic && (trimmed || same(stands.bytes as Uint8Array, entry.bytes)))
      return { kind: 'repeated', position };
    throw idTaken(entry.id, position);
  }
  if (entry.topic === 'schema') {
    const { lastSchema } = readBounds(store);
    if (lastSchema !== entry.after) return { kind: 'conflict', lastSchema };
  }
  const row = store.one(
    'INSERT INTO entry (topic, id, bytes, at) VALUES (?, ?, ?, ?) RETURNING position',
    entry.topic,
    entry.id,
    entry.bytes,
    new Date().toISOString(),
  );
  return { kind: 'appended', position: Number(row.position) };
}

export async function read(store: Store, from: Position, limit: number, topic?: Topic): Promise<LogEntry[]> {
  checkPosition(from, 1);
  checkPosition(limit, 0);
  return store.reading(() => {
    if (topic === 'schema')
      return store
        .all(
          `SELECT * FROM entry WHERE topic = 'schema' AND position >= ? ORDER BY position LIMIT ?`,
          from,
          limit,
        )
        .map(entryOf);
    const rows =
      topic === undefined
        ? store.all('SELECT * FROM entry WHERE position >= ? ORDER BY position LIMIT ?', from, limit)
        : store.all(
            `SELECT * FROM entry WHERE topic = 'data' AND position >= ? ORDER BY position LIMIT ?`,
            from,
            limit,
          );
    refuseTrimmed(store, from);
    const entries = rows.map(entryOf);
    if (topic === undefined)
      for (const [index, entry] of entries.entries()) refuseHole(store, from + index, entry);
    return entries;
  });
}

export async function* follow(store: Store, from: Position, signal: AbortSignal): AsyncGenerator<LogEntry> {
  checkPosition(from, 1);
  const ended = AbortSignal.any([signal, store.closing]);
  let next = from;
  while (!ended.aborted) {
    const step = await patiently(ended, () =>
      store.reading(() => {
        const mark = store.changes.mark();
        return { mark, entries: entriesFrom(store, next) };
      }),
    );
    if (step === null) return;
    for (const entry of step.entries) {
      refuseHole(store, next, entry);
      next++;
      yield entry;
      if (ended.aborted) return;
    }
    if (step.entries.length === 0) await store.changes.after(step.mark, ended);
  }
}

/** Tries what may pass until it has; null when that is no longer wanted. */
async function patiently<T>(ended: AbortSignal, work: () => Promise<T>): Promise<T | null> {
  while (!ended.aborted) {
    try {
      return await work();
    } catch (error) {
      if (ended.aborted) return null;
      if (!(error instanceof LogFailure && error.transient)) throw error;
      await pause(100);
    }
  }
  return null;
}

function entriesFrom(store: Store, from: Position): LogEntry[] {
  const sizes = store.all(
    'SELECT position, coalesce(length(bytes), 0) AS size FROM entry WHERE position >= ? ORDER BY position LIMIT ?',
    from,
    step.entries,
  );
  let bytes = 0;
  const fitting = sizes.findIndex((row) => {
    bytes += Number(row.size);
    return bytes > step.bytes;
  });
  const count = fitting < 0 ? sizes.length : Math.max(1, fitting);
  const rows = store.all('SELECT * FROM entry WHERE position >= ? ORDER BY position LIMIT ?', from, count);
  // After reading: what was trimmed in between is noticed too.
  refuseTrimmed(store, from);
  return rows.map(entryOf);
}

export async function trim(store: Store, upTo: Position): Promise<void> {
  checkPosition(upTo, 0);
  await store.writing(() => {
    const { last, trimmed } = readBounds(store);
    const end = Math.min(upTo, last);
    if (end <= trimmed) return;
    // The row stays, for its id.
    store.run(
      `UPDATE entry SET bytes = NULL WHERE topic = 'data' AND position > ? AND position <= ?`,
      trimmed,
      end,
    );
    store.run('UPDATE log SET trimmed = ?', end);
  });
}

function refuseHole(store: Store, expected: Position, found: LogEntry): void {
  if (found.position !== expected)
    throw new LogFailure('damaged', `${store.path} has no entry at position ${expected}, and one after it.`);
}

function refuseTrimmed(store: Store, from: Position): void {
  const trimmed = Number(store.one('SELECT trimmed FROM log').trimmed);
  if (from <= trimmed) throw trimmedAway(from, trimmed);
}

function entryOf(row: SqlRow): LogEntry {
  if (!(row.bytes instanceof Uint8Array))
    throw new LogFailure('damaged', `The entry at position ${row.position} has lost its content.`);
  return {
    position: Number(row.position),
    topic: row.topic as Topic,
    id: row.id as string,
    bytes: row.bytes,
    at: row.at as string,
  };
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
