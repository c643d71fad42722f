import { canonicalJson, type Version } from '@kschema/compiler';
import type { Parameter, Row, Session } from '../engine.ts';
import { type PushAcceptances, writeAcceptances } from './acceptances.ts';
import { createVersionTable, ledgerFormat, versionTable } from './tables.ts';

/** One version as the ledger of a database has it. */
export interface LedgerVersion {
  number: number;
  hash: string;
  parent: string | null;
  name: string;
  /** ISO 8601 instant. */
  appliedAt: string;
  actor: string;
  /** Such as `kuzu 0.11.3`. */
  engine: string;
  /** `applying`: a push without the guard was interrupted in it. */
  state: 'applied' | 'applying';
  /** Steps done while `applying`. */
  progress: number;
  /** From the first statement to the ledger's row, in milliseconds. */
  durationMs: number;
  format: number;
}

export interface Ledger {
  /** Whether the table is there at all. */
  exists: boolean;
  /** Ascending. */
  versions: LedgerVersion[];
}

/** Who applies a version, and when: the package has no clock and no user of its own. */
export interface Stamp {
  actor: string;
  /** ISO 8601 instant. */
  at: string;
  /** What is accepted beside what was when the versions were compiled. */
  atPush?: PushAcceptances;
}

export async function readLedger(session: Session): Promise<Ledger> {
  const tables = await session.query('CALL show_tables() RETURN name');
  if (!tables.some((row) => row.name === versionTable)) return { exists: false, versions: [] };
  const rows = await session.query(
    `MATCH (v:\`${versionTable}\`) RETURN v.number AS number, v.hash AS hash, v.parent AS parent, v.name AS name, ` +
      'v.applied_at AS at, v.actor AS actor, v.engine AS engine, v.state AS state, v.progress AS progress, ' +
      'v.duration_ms AS duration, v.format AS format ORDER BY number',
  );
  return { exists: true, versions: rows.map(versionOf) };
}

/** The versions that a database has, ascending. */
export async function readVersions(session: Session): Promise<LedgerVersion[]> {
  return (await readLedger(session)).versions;
}

/** The version documents, ascending: folding them gives what the database should hold. */
export async function readDocuments(session: Session): Promise<Version[]> {
  const rows = await session.query(
    `MATCH (v:\`${versionTable}\`) RETURN v.number AS number, v.document AS document ORDER BY number`,
  );
  return rows.map((row) => JSON.parse(String(row.document)) as Version);
}

/** Inside the transaction that applies the version, so that both happen or neither. */
export async function writeVersion(
  session: Session,
  ledger: Ledger,
  version: Version,
  written: Stamp & { state: LedgerVersion['state']; durationMs: number },
): Promise<void> {
  if (!ledger.exists) {
    await session.query(createVersionTable);
    ledger.exists = true;
  }
  const values: Record<string, Parameter> = {
    number: version.number,
    hash: version.hash,
    parent: version.parent ?? '',
    name: version.name,
    document: canonicalJson(version),
    applied_at: written.at,
    actor: written.actor,
    engine: `${session.engine.name} ${session.engine.version}`,
    state: written.state,
    progress: 0,
    duration_ms: written.durationMs,
    format: ledgerFormat,
  };
  const columns = Object.keys(values).map((name) => `${name}: $${name}`);
  await session.query(`CREATE (:\`${versionTable}\` {${columns.join(', ')}})`, values);
  const accepted = written.atPush?.get(version.number);
  if (accepted !== undefined) await writeAcceptances(session, version.number, written, accepted);
}

/** Versions that the database held already when its ledger began, in a transaction of their own. */
export async function writeAdopted(
  session: Session,
  ledger: Ledger,
  versions: readonly Version[],
  stamp: Stamp,
): Promise<void> {
  await session.query('BEGIN TRANSACTION');
  for (const version of versions)
    await writeVersion(session, ledger, version, { ...stamp, state: 'applied', durationMs: -1 });
  await session.query('COMMIT');
}

/** Takes back the row of a version of which nothing was done. */
export async function withdrawVersion(session: Session): Promise<void> {
  await session.query(`MATCH (v:\`${versionTable}\`) WHERE v.state = 'applying' AND v.progress = 0 DELETE v`);
}

/** How far a version without the guard has come. */
export async function writeProgress(session: Session, version: number, progress: number): Promise<void> {
  await session.query(`MATCH (v:\`${versionTable}\`) WHERE v.number = $version SET v.progress = $progress`, {
    version,
    progress,
  });
}

export async function finishVersion(session: Session, version: number, durationMs: number): Promise<void> {
  await session.query(
    `MATCH (v:\`${versionTable}\`) WHERE v.number = $version SET v.state = 'applied', v.duration_ms = $duration`,
    { version, duration: durationMs },
  );
}

function versionOf(row: Row): LedgerVersion {
  const text = (column: string) => (row[column] === null ? '' : String(row[column]));
  return {
    number: Number(row.number),
    hash: text('hash'),
    parent: text('parent') === '' ? null : text('parent'),
    name: text('name'),
    appliedAt: text('at'),
    actor: text('actor'),
    engine: text('engine'),
    state: row.state === 'applying' ? 'applying' : 'applied',
    progress: Number(row.progress),
    durationMs: Number(row.duration),
    format: Number(row.format),
  };
}
