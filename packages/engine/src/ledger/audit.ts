import type { Acceptance } from '@kschema/compiler';
import type { Session } from '../engine.ts';
import { readAcceptances } from './acceptances.ts';
import { readLines, writeLine } from './lines.ts';
import { readDocuments, readLedger, type Stamp } from './versions.ts';

/** One line of the audit log of a database. */
export interface AuditEntry {
  /** ISO 8601 instant. */
  at: string;
  actor: string;
  /** `adopted`: the database held the version already when its ledger began. `interrupted`: a push without the guard has not finished it. */
  action: 'applied' | 'adopted' | 'interrupted' | AuditNote['outcome'];
  version: number;
  /** Name of the version, empty when it has none or was not applied. */
  name: string;
  durationMs: number;
  /** What somebody took responsibility for. */
  accepted: Acceptance[];
  /** Codes and titles of what stood in the way, or of what was done. */
  findings: { code: string; title: string }[];
}

/** Applications come from the versions' own rows; everything else has a table, made when the first of it happens. */
export async function readAudit(session: Session): Promise<AuditEntry[]> {
  const ledger = await readLedger(session);
  if (!ledger.exists) return [];
  const documents = new Map((await readDocuments(session)).map((document) => [document.number, document]));
  const atPush = await readAcceptances(session);
  const applied = ledger.versions.map(
    (version): AuditEntry => ({
      at: version.appliedAt,
      actor: version.actor,
      action: version.state === 'applying' ? 'interrupted' : version.durationMs < 0 ? 'adopted' : 'applied',
      version: version.number,
      name: version.name,
      durationMs: Math.max(version.durationMs, 0),
      accepted: [...(documents.get(version.number)?.accepted ?? []), ...(atPush.get(version.number) ?? [])],
      findings: [],
    }),
  );
  const notes = await readNotes(session);
  return [...applied, ...notes].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.version - b.version));
}

async function readNotes(session: Session): Promise<AuditEntry[]> {
  const lines = await readLines(session);
  return lines
    .filter(({ outcome }) => outcome !== 'accepted')
    .map(({ at, actor, outcome, version, findings, durationMs }) => ({
      ...{ at, actor, action: outcome as AuditNote['outcome'], version, name: '', durationMs },
      ...{ accepted: [], findings: titlesIn(findings) },
    }));
}

function titlesIn(findings: string): AuditEntry['findings'] {
  const noted = JSON.parse(findings) as AuditNote['findings'];
  return noted.map(({ code, title, reason }) => ({
    code,
    title: reason === undefined ? title : `${title} "${reason}"`,
  }));
}

/** Something to remember that is no application of a version. */
export interface AuditNote {
  /** The command. */
  action: 'push' | 'restore' | 'ignore' | 'revert' | 'follow';
  outcome: 'refused' | 'failed' | 'restored' | 'ignored' | 'noticed' | 'reverted';
  version: number;
  findings: { code: string; title: string; fingerprint?: string; subject?: string; reason?: string }[];
  durationMs: number;
}

/** Records it in a transaction of its own. */
export async function writeNote(session: Session, stamp: Stamp, note: AuditNote): Promise<void> {
  await session.query('BEGIN TRANSACTION');
  await addNote(session, stamp, note);
  await session.query('COMMIT');
}

/** Records it in a transaction of the caller. */
export async function addNote(session: Session, { at, actor }: Stamp, note: AuditNote): Promise<void> {
  const { action, outcome, version, durationMs } = note;
  const findings = JSON.stringify(note.findings);
  await writeLine(session, { at, actor, action, outcome, version, findings, durationMs });
}
