import type { Finding } from '@kschema/grammar';
import type { Session } from '../engine.ts';
import { addNote } from './audit.ts';
import { type LogPosition, moveTo } from './log-position.ts';
import type { Stamp } from './versions.ts';

/** Writes down why an entry of the log is left out, and moves past it, in one transaction. */
export async function refuseEntry(
  session: Session,
  stamp: Pick<Stamp, 'actor' | 'at'>,
  { code, title }: Finding,
  to: LogPosition,
): Promise<void> {
  await session.query('BEGIN TRANSACTION');
  await addNote(session, stamp, {
    action: 'follow',
    outcome: 'refused',
    version: 0,
    findings: [{ code, title }],
    durationMs: 0,
  });
  await moveTo(session, to);
  await session.query('COMMIT');
}
