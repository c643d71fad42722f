import { type LogPosition, refuseEntry } from '@kschema/engine';
import type { Finding } from '@kschema/grammar';
import type { LogEntry } from '@kschema/log';
import { nextHead } from '../entry/head.ts';
import type { Run } from '../run.ts';

/** Where the database is when an entry is done with. */
export function behind({ head }: LogPosition, entry: LogEntry): LogPosition {
  return { position: entry.position, id: entry.id, head: nextHead(head, entry) };
}

/** Moves past an entry that every instance leaves out alike, with a note in the ledger. */
export async function leaveOut(
  run: Run,
  entry: LogEntry,
  { finding, by, at }: { finding: Finding; by: string; at: string },
): Promise<void> {
  const to = behind(run.at, entry);
  await run.database.use((session) => refuseEntry(session, { actor: by, at }, finding, to));
  run.at = to;
  run.emitter.emit('failed', { finding, position: entry.position, state: run.state });
}
