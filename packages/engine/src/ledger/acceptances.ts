import type { Acceptance } from '@kschema/compiler';
import type { Session } from '../engine.ts';
import { auditTable, createAuditTable } from './tables.ts';

/** What somebody took responsibility for at a push, by version. */
export type PushAcceptances = ReadonlyMap<number, readonly Acceptance[]>;

/** Writes them down. Inside the transaction that writes the version, so that both are there or neither. */
export async function writeAcceptances(
  session: Session,
  version: number,
  { at, actor }: { at: string; actor: string },
  accepted: readonly Acceptance[],
): Promise<void> {
  if (!(await hasAudit(session))) await session.query(createAuditTable);
  await session.query(
    `CREATE (:\`${auditTable}\` {number: $number, at: $at, actor: $actor, action: 'push', version: $version, ` +
      "outcome: 'accepted', findings: $findings, duration_ms: 0.0})",
    { number: await nextNumber(session), at, actor, version, findings: JSON.stringify(accepted) },
  );
}

export async function readAcceptances(session: Session): Promise<Map<number, Acceptance[]>> {
  const found = new Map<number, Acceptance[]>();
  if (!(await hasAudit(session))) return found;
  const rows = await session.query(
    `MATCH (a:\`${auditTable}\`) WHERE a.outcome = 'accepted' RETURN a.version AS version, a.findings AS findings ORDER BY a.number`,
  );
  for (const row of rows) {
    const list = found.get(Number(row.version)) ?? [];
    list.push(...(JSON.parse(String(row.findings)) as Acceptance[]));
    found.set(Number(row.version), list);
  }
  return found;
}

/** The number of the next line of the audit table, which is there. */
export async function nextNumber(session: Session): Promise<number> {
  const [last] = await session.query(`MATCH (a:\`${auditTable}\`) RETURN max(a.number) AS last`);
  return Number(last?.last ?? 0) + 1;
}

export async function hasAudit(session: Session): Promise<boolean> {
  const tables = await session.query('CALL show_tables() RETURN name');
  return tables.some((row) => row.name === auditTable);
}
