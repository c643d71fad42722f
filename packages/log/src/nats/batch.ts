import { headers } from '@nats-io/transport-node';
import { LogFailure } from '../failure.ts';
import type { DataEntry, Position } from '../log.ts';
import { natsFailure } from './failure.ts';
import type { Link } from './link.ts';
import { headerNames } from './names.ts';

/**
 * Publishes entries as one atomic batch and gives the position of the first. Null when the server did not
 * take it: an id that stands there already and an answer that was lost look the same, so whoever calls
 * appends one by one, in order, and finds what is there.
 */
export async function publishBatch(link: Link, entries: readonly DataEntry[]): Promise<Position | null> {
  const subject = link.names.subjects.data;
  const last = entries.length - 1;
  try {
    const first = entries[0] as DataEntry;
    const batch = await link.js.startBatch(subject, first.bytes, { headers: idHeader(first) });
    for (const entry of entries.slice(1, last))
      batch.add(subject, entry.bytes, { headers: idHeader(entry), ack: false });
    const ending = entries[last] as DataEntry;
    const ack = await batch.commit(subject, ending.bytes, { headers: idHeader(ending), timeout: 10_000 });
    const position = ack.seq - last;
    return (await isAt(link, ending, ack.seq)) && (await isAt(link, first, position)) ? position : null;
  } catch (error) {
    const failure = natsFailure(error, link.url);
    const refused = error instanceof Error && /batch/i.test(error.message);
    if (refused || (failure instanceof LogFailure && failure.kind !== 'denied')) return null;
    throw failure;
  }
}

function idHeader(entry: DataEntry) {
  const set = headers();
  set.set(headerNames.id, entry.id);
  return set;
}

async function isAt(link: Link, entry: DataEntry, position: Position): Promise<boolean> {
  const stored = await link.manager.streams.getMessage(link.names.stream, { seq: position });
  return stored?.header?.get(headerNames.id) === entry.id;
}
