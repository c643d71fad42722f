import type { Session } from '../engine.ts';
import { readLines } from './lines.ts';

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
  for (const { action, outcome, findings, actor, at } of await readLines(session)) {
    if (action !== 'ignore') continue;
    for (const one of notesIn(findings)) {
      if (outcome === 'noticed') ignored.delete(one.fingerprint);
      else ignored.set(one.fingerprint, { ...one, by: actor, at });
    }
  }
  return ignored;
}

function notesIn(findings: string): { fingerprint: string; subject: string; reason: string }[] {
  return (JSON.parse(findings) as Record<string, unknown>[]).map((one) => ({
    fingerprint: String(one.fingerprint),
    subject: String(one.subject),
    reason: String(one.reason),
  }));
}
