import type { Session } from '../engine.ts';
import { createEventTable, createLogTable, eventTable, logTable } from './tables.ts';

/** Where a database stands in a log: the last entry that is applied. */
export interface LogPosition {
  /** 0 before the first. */
  position: number;
  /** Id of the entry there; empty before the first. */
  id: string;
  /** Hash over everything up to it, in hex; empty before the first. */
  head: string;
}

export const beforeTheFirst: LogPosition = { position: 0, id: '', head: '' };

/** Null for a database that follows no log yet. */
export async function readLogPosition(session: Session): Promise<LogPosition | null> {
  const tables = await session.query('CALL show_tables() RETURN name');
  if (!tables.some((row) => row.name === logTable)) return null;
  const [row] = await session.query(
    `MATCH (l:\`${logTable}\`) RETURN l.position AS position, l.id AS id, l.head AS head`,
  );
  if (row === undefined) return null;
  return { position: Number(row.position), id: String(row.id), head: String(row.head) };
}

/** Makes the tables and the row, in a transaction of their own. */
export async function beginLog(session: Session): Promise<LogPosition> {
  await session.query('BEGIN TRANSACTION');
  await session.query(createLogTable);
  await session.query(createEventTable);
  await session.query(`CREATE (:\`${logTable}\` {number: 0, position: 0, id: '', head: ''})`);
  await session.query('COMMIT');
  return beforeTheFirst;
}

/** Inside the transaction of what was applied, so that both happen or neither. */
export async function moveTo(
  session: Pick<Session, 'query'>,
  { position, id, head }: LogPosition,
): Promise<void> {
  await session.query(
    `MATCH (l:\`${logTable}\`) WHERE l.number = 0 SET l.position = $position, l.id = $id, l.head = $head`,
    { position, id, head },
  );
}

/** Which of the entries are in the database already. */
export async function readApplied(
  session: Pick<Session, 'query'>,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await session.query(
    `UNWIND $ids AS id MATCH (e:\`${eventTable}\`) WHERE e.id = id RETURN e.id AS id`,
    { ids },
  );
  return new Set(rows.map((row) => String(row.id)));
}

/** Inside the transaction that applies them. */
export async function writeApplied(
  session: Pick<Session, 'query'>,
  entries: readonly { id: string; position: number }[],
): Promise<void> {
  const rows = entries.map(({ id, position }) => ({ id, position }));
  await session.query(
    `UNWIND $rows AS row CREATE (:\`${eventTable}\` {id: row.id, position: row.position})`,
    { rows },
  );
}
