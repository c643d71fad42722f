import type { Position } from '../log.ts';
import { isConflict, isMissing } from './failure.ts';
import type { Link } from './link.ts';
import { objectOf } from './message.ts';
import type { Objects } from './objects.ts';
import { lastOf, tail } from './tail.ts';

/** Up to where the log was trimmed, as the leader of its state bucket says. */
export async function trimmedOf(link: Link): Promise<{ trimmed: Position; revision: number }> {
  try {
    const message = await link.manager.streams.getMessage(`KV_${link.names.state}`, {
      last_by_subj: subjectOf(link),
    });
    return message === null
      ? { trimmed: 0, revision: 0 }
      : { trimmed: Number(message.string()), revision: message.seq };
  } catch (error) {
    if (isMissing(error)) return { trimmed: 0, revision: 0 };
    throw error;
  }
}

/** Says first how far it goes and removes then, so that nobody takes what is gone for never written. */
export async function trimLog(link: Link, contents: Objects, upTo: Position): Promise<void> {
  const end = Math.min(upTo, await link.persist(() => lastOf(link, undefined)));
  const before = await link.persist(() => raise(link, end));
  if (end > before) for (const name of await contentsIn(link, before + 1, end)) await contents.remove(name);
  await link.persist(() =>
    link.manager.streams.purge(link.names.stream, { filter: link.names.subjects.data, seq: end + 1 }),
  );
}

/** Where the log was trimmed before. */
async function raise(link: Link, to: Position): Promise<Position> {
  for (;;) {
    const { trimmed, revision } = await trimmedOf(link);
    if (to <= trimmed) return trimmed;
    try {
      await link.js.publish(subjectOf(link), String(to), { expect: { lastSubjectSequence: revision } });
      return trimmed;
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }
}

async function contentsIn(link: Link, from: Position, to: Position): Promise<string[]> {
  const names: string[] = [];
  const last = await lastOf(link, 'data');
  if (last < from) return names;
  const signal = AbortSignal.any([link.closing, AbortSignal.timeout(link.patience)]);
  for await (const message of tail(link, { from, topic: 'data', headersOnly: true, signal })) {
    if (message.seq > to) break;
    const name = objectOf(message);
    if (name !== null) names.push(name);
    if (message.seq >= Math.min(to, last)) break;
  }
  return names;
}

function subjectOf(link: Link): string {
  return `$KV.${link.names.state}.trimmed`;
}
