import type { Acceptance } from '@kschema/compiler';
import type { Session } from '../engine.ts';
import { hasAudit, nextNumber, readAcceptances } from './acceptances.ts';
import { auditTable, createAuditTable } from './tables.ts';
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
  if (!(await hasAudit(session))) return [];
  const rows = await session.query(
    `MATCH (a:\`${auditTable}\`) WHERE a.outcome <> 'accepted' RETURN a.at AS at, a.actor AS actor, a.outcome AS outcome, a.version AS version, ` +
      'a.findings AS findings, a.duration_ms AS duration ORDER BY a.number',
  );
  return rows.map((row) => ({
    at: String(row.at),
    actor: String(row.actor),
    action: String(row.outcome) as AuditNote['outcome'],
    version: Number(row.version),
    name: '',
    durationMs: Number(row.duration),
    accepted: [],
    findings: titlesIn(String(row.findings)),
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
  action: 'push' | 'restore' | 'ignore' | 'revert';
  outcome: 'refused' | 'failed' | 'restored' | 'ignored' | 'noticed' | 'reverted';
  version: number;
  findings: { code: string; title: string; fingerprint?: string; subject?: string; reason?: string }[];
  durationMs: number;
}

/** Records it in a transaction of its own. The table is made with the first one. */
export async function writeNote(session: Session, stamp: Stamp, note: AuditNote): Promise<void> {
  await session.query('BEGIN TRANSACTION');
  await addNote(session, stamp, note);
  await session.query('COMMIT');
  if (!session.engine.capabilities.logKeepsLargeRecords) await session.query('CHECKPOINT');
}

/** Records it in a transaction of the caller. */
export async function addNote(session: Session, stamp: Stamp, note: AuditNote): Promise<void> {
  if (!(await hasAudit(session))) await session.query(createAuditTable);
  await session.query(
    `CREATE (:\`${auditTable}\` {number: $number, at: $at, actor: $actor, action: $action, version: $version, ` +
      'outcome: $outcome, findings: $findings, duration_ms: $duration})',
    {
      number: await nextNumber(session),
      at: stamp.at,
      actor: stamp.actor,
      action: note.action,
      version: note.version,
      outcome: note.outcome,
      findings: JSON.stringify(note.findings),
      duration: note.durationMs,
    },
  );
}
