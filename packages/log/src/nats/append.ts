import { LogFailure } from '../failure.ts';
import { checkEntry, checkPosition, idTaken } from '../limits.ts';
import type { Appended, DataEntry, NewEntry, Position } from '../log.ts';
import { publishBatch } from './batch.ts';
import { isConflict } from './failure.ts';
import type { Link } from './link.ts';
import { compare, isInline, outgoing } from './message.ts';
import { headerNames } from './names.ts';
import type { Objects } from './objects.ts';
import { lastOf, messageAt, tail } from './tail.ts';
import { trimmedOf } from './trimmed.ts';

export interface Appender {
  append(entry: NewEntry): Promise<Appended>;
  appendData(entries: readonly DataEntry[]): Promise<Appended[]>;
}

export function appenderOf(link: Link, contents: Objects): Appender {
  const schemaIds = schemaIndex(link);

  /** One attempt at a schema entry. The server's memory of ids is short; that of the log is not. */
  const publishSchema = async (entry: NewEntry & { topic: 'schema' }): Promise<Appended> => {
    const { ids, last } = await schemaIds();
    const stands = ids.get(entry.id);
    if (stands !== undefined) return standing(link, stands, entry);
    if (last !== entry.after) return { kind: 'conflict', lastSchema: last };
    return publish(link, contents, entry, entry.after);
  };

  const append = async (entry: NewEntry): Promise<Appended> => {
    checkEntry(entry);
    if (entry.topic === 'data') return link.persist(() => publish(link, contents, entry, null));
    checkPosition(entry.after, 0);
    return link.persist(async () => {
      try {
        return await publishSchema(entry);
      } catch (error) {
        if (!isConflict(error)) throw error;
        // Somebody was faster, or is about to be: which one, the next look at the log says.
        throw new LogFailure('unavailable', `Another append to ${link.url} is on its way.`, error);
      }
    });
  };

  return {
    append,
    async appendData(entries) {
      for (const entry of entries) checkEntry(entry);
      const answers: Appended[] = [];
      for (const part of partsOf(link, entries)) {
        const first = part.length === 1 ? null : await publishBatch(link, part);
        for (const [index, entry] of part.entries())
          answers.push(
            first === null
              ? await append({ topic: 'data', ...entry })
              : { kind: 'appended', position: first + index },
          );
      }
      return answers;
    },
  };
}

/** Publishes once. Whatever the outcome, doing it again is safe while the server remembers the id. */
async function publish(
  link: Link,
  contents: Objects,
  entry: NewEntry,
  after: Position | null,
): Promise<Appended> {
  const { subject, payload, headers } = await outgoing(link, contents, entry);
  const ack = await link.js.publish(subject, payload, {
    headers,
    expect: {
      streamName: link.names.stream,
      ...(after === null ? {} : { lastSubjectSequence: after }),
    },
  });
  return ack.duplicate ? standing(link, ack.seq, entry) : { kind: 'appended', position: ack.seq };
}

/** A server that calls an entry a duplicate is not believed: what stands there is read (logs.md §1.3). */
async function standing(link: Link, position: Position, entry: NewEntry): Promise<Appended> {
  const stored = position > 0 ? await messageAt(link, position) : null;
  if (stored === null) {
    if (position > 0 && position <= (await trimmedOf(link)).trimmed) return { kind: 'repeated', position };
    throw new LogFailure(
      'damaged',
      `${link.url} calls the entry ${entry.id} a duplicate of position ${position}, where nothing is; it was not stored.`,
    );
  }
  const compared = compare(link, stored, entry);
  if (compared === 'same') return { kind: 'repeated', position };
  if (compared === 'other-content') throw idTaken(entry.id, position);
  throw new LogFailure(
    'damaged',
    `${link.url} calls the entry ${entry.id} a duplicate of position ${position}, where another one is; it was not stored.`,
  );
}

/** Where each schema entry stands, read on from where it was read the last time. */
function schemaIndex(link: Link): () => Promise<{ ids: Map<string, Position>; last: Position }> {
  const ids = new Map<string, Position>();
  let read = 0;
  return async () => {
    const last = await lastOf(link, 'schema');
    if (last <= read) return { ids, last };
    const late = AbortSignal.timeout(link.patience);
    const signal = AbortSignal.any([link.closing, late]);
    for await (const message of tail(link, { from: read + 1, topic: 'schema', headersOnly: true, signal })) {
      const id = message.headers?.get(headerNames.id);
      if (id) ids.set(id, ids.get(id) ?? message.seq);
      read = Math.max(read, message.seq);
      if (read >= last) break;
    }
    if (read < last) throw new LogFailure('unavailable', `${link.url} did not tell its schema entries.`);
    return { ids, last };
  };
}

/** What one batch may hold: the server's limit of messages, and a limit of bytes that is ours. */
const batchLimits = { entries: 1000, bytes: 4 * 1024 * 1024 };

function partsOf(link: Link, entries: readonly DataEntry[]): DataEntry[][] {
  const parts: DataEntry[][] = [];
  let open: DataEntry[] = [];
  let bytes = 0;
  const end = () => {
    if (open.length > 0) parts.push(open);
    open = [];
    bytes = 0;
  };
  for (const entry of entries) {
    const inline = isInline(link, entry);
    if (!inline || open.length >= batchLimits.entries || bytes + entry.bytes.byteLength > batchLimits.bytes)
      end();
    open.push(entry);
    bytes += entry.bytes.byteLength;
    if (!inline) end();
  }
  end();
  return parts;
}
