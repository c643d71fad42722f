import type { Row, Session } from '../engine.ts';
import { hasAudit } from './acceptances.ts';
import { auditTable } from './tables.ts';

/** A difference that somebody lives with. It counts as long as the difference is exactly that one. */
export interface Ignored {
  /** Of the difference: another one has another. */
  fingerprint: string;
  subject: string;
  reason: string;
  by: string;
  /** ISO 8601 instant. */
  at: string;
}

/** What is ignored now, by fingerprint: the notes of the audit log, in their order. */
export async function readIgnored(session: Session): Promise<Map<string, Ignored>> {
  const ignored = new Map<string, Ignored>();
  if (!(await hasAudit(session))) return ignored;
  const rows = await session.query(
    `MATCH (a:\`${auditTable}\`) WHERE a.action = 'ignore' RETURN a.at AS at, a.actor AS actor, ` +
      'a.outcome AS outcome, a.findings AS findings ORDER BY a.number',
  );
  for (const row of rows) {
    for (const one of notesIn(row)) {
      if (row.outcome === 'noticed') ignored.delete(one.fingerprint);
      else ignored.set(one.fingerprint, { ...one, by: String(row.actor), at: String(row.at) });
    }
  }
  return ignored;
}

function notesIn(row: Row): { fingerprint: string; subject: string; reason: string }[] {
  return (JSON.parse(String(row.findings)) as Record<string, unknown>[]).map((one) => ({
    fingerprint: String(one.fingerprint),
    subject: String(one.subject),
    reason: String(one.reason),
  }));
}
