import type { Acceptance, Version } from '@kschema/compiler';
import type { Finding } from '@kschema/grammar';
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
  action: 'applied' | 'adopted' | 'interrupted' | 'refused' | 'failed';
  version: number;
  /** Name of the version, empty when it has none or was not applied. */
  name: string;
  durationMs: number;
  /** What somebody took responsibility for. */
  accepted: Acceptance[];
  /** Codes and titles of what stood in the way. */
  findings: { code: string; title: string }[];
}

/** Applications come from the versions' own rows; refusals and failures have a table, made when the first one happens. */
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
  const refused = await readRefusals(session);
  return [...applied, ...refused].sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : a.version - b.version,
  );
}

async function readRefusals(session: Session): Promise<AuditEntry[]> {
  if (!(await hasAudit(session))) return [];
  const rows = await session.query(
    `MATCH (a:\`${auditTable}\`) WHERE a.outcome <> 'accepted' RETURN a.at AS at, a.actor AS actor, a.outcome AS outcome, a.version AS version, ` +
      'a.findings AS findings, a.duration_ms AS duration ORDER BY a.number',
  );
  return rows.map((row) => ({
    at: String(row.at),
    actor: String(row.actor),
    action: row.outcome === 'refused' ? 'refused' : 'failed',
    version: Number(row.version),
    name: '',
    durationMs: Number(row.duration),
    accepted: [],
    findings: JSON.parse(String(row.findings)) as { code: string; title: string }[],
  }));
}

/** Records that a push did not happen. The table is made on the first one, in the same transaction. */
export async function writeRefusal(
  session: Session,
  stamp: Stamp,
  refusal: {
    outcome: 'refused' | 'failed';
    version: Version['number'];
    findings: Finding[];
    durationMs: number;
  },
): Promise<void> {
  const exists = await hasAudit(session);
  await session.query('BEGIN TRANSACTION');
  if (!exists) await session.query(createAuditTable);
  await session.query(
    `CREATE (:\`${auditTable}\` {number: $number, at: $at, actor: $actor, action: 'push', version: $version, ` +
      'outcome: $outcome, findings: $findings, duration_ms: $duration})',
    {
      number: await nextNumber(session),
      at: stamp.at,
      actor: stamp.actor,
      version: refusal.version,
      outcome: refusal.outcome,
      findings: JSON.stringify(refusal.findings.map(({ code, title }) => ({ code, title }))),
      duration: refusal.durationMs,
    },
  );
  await session.query('COMMIT');
}
