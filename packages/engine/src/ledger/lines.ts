import type { Session } from '../engine.ts';
import { auditTable, createAuditTable } from './tables.ts';

/** One line of the audit table. */
export interface Line {
  /** ISO 8601 instant. */
  at: string;
  actor: string;
  action: string;
  version: number;
  outcome: string;
  /** JSON. */
  findings: string;
  durationMs: number;
}

/**
 * Characters of one row's findings. A record of a log holds at least a row, and Ladybug 0.19.1 cannot read
 * one of more than 4 KiB again (LadybugDB/ladybug#771); a character is at most four bytes.
 */
const pieces = /[\s\S]{1,800}/gu;

/** The outcome of a row that holds more of the findings of the row before. */
const continued = 'continued';

/** Writes a line in a transaction of the caller. The table is made with the first one. */
export async function writeLine(session: Session, line: Line): Promise<void> {
  if (!(await hasAudit(session))) await session.query(createAuditTable);
  let number = await nextNumber(session);
  let outcome = line.outcome;
  for (const piece of line.findings.match(pieces) ?? ['']) {
    await session.query(
      `CREATE (:\`${auditTable}\` {number: $number, at: $at, actor: $actor, action: $action, version: $version, ` +
        'outcome: $outcome, findings: $findings, duration_ms: $duration})',
      {
        ...{ number, at: line.at, actor: line.actor, action: line.action, version: line.version },
        ...{ outcome, findings: piece, duration: line.durationMs },
      },
    );
    number += 1;
    outcome = continued;
  }
}

/** All lines in the order in which they were written. */
export async function readLines(session: Session): Promise<Line[]> {
  if (!(await hasAudit(session))) return [];
  const rows = await session.query(
    `MATCH (a:\`${auditTable}\`) RETURN a.at AS at, a.actor AS actor, a.action AS action, a.version AS version, ` +
      'a.outcome AS outcome, a.findings AS findings, a.duration_ms AS duration ORDER BY a.number',
  );
  const lines: Line[] = [];
  for (const row of rows) {
    const last = lines.at(-1);
    if (row.outcome === continued && last !== undefined) {
      last.findings += String(row.findings);
      continue;
    }
    lines.push({
      ...{ at: String(row.at), actor: String(row.actor), action: String(row.action) },
      ...{ version: Number(row.version), outcome: String(row.outcome) },
      ...{ findings: String(row.findings), durationMs: Number(row.duration) },
    });
  }
  return lines;
}

/** The number of the next row of the audit table, which is there. */
async function nextNumber(session: Session): Promise<number> {
  const [last] = await session.query(`MATCH (a:\`${auditTable}\`) RETURN max(a.number) AS last`);
  return Number(last?.last ?? 0) + 1;
}

async function hasAudit(session: Session): Promise<boolean> {
  const tables = await session.query('CALL show_tables() RETURN name');
  return tables.some((row) => row.name === auditTable);
}
