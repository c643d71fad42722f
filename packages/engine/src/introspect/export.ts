import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fold } from '@kschema/compiler';
import { stringLiteral } from '../cypher/literals.ts';
import * as cypher from '../cypher/statements.ts';
import type { Session } from '../engine.ts';
import { type ExportedTable, parseExport } from './exported-schema.ts';

/** What the export needs to know to survive (engines.md §7.2). */
export interface Exported {
  /** Keys of node tables at the ends of rels: the export cannot write one that needs quoting. */
  keys: { table: string; key: string }[];
  /** Rel tables without a connection, which crash the export, and any node table to lend them one. */
  unconnected: string[];
  anyNode: string | null;
}

/**
 * The tables as an export of the schema writes them: in one call, without defaults and
 * comments, and the only place that shows multiplicity (engines.md E14). `inside`: a
 * transaction is open, and what this changes for the export is changed back; otherwise it
 * runs in one of its own, rolled back.
 */
export async function readExport(
  session: Session,
  exported: Exported,
  transaction: 'inside' | 'own',
): Promise<Map<string, ExportedTable>> {
  const awkward = exported.keys.filter(
    ({ key }) => !/^[A-Za-z][A-Za-z0-9_]*$/.test(key) || reserved.has(key.toUpperCase()),
  );
  const there: string[] = [];
  const back: string[] = [];
  for (const [at, { table, key }] of awkward.entries()) {
    there.push(cypher.renameColumn(table, key, `ks_key_${at}`));
    back.push(cypher.renameColumn(table, `ks_key_${at}`, key));
  }
  const lent = exported.anyNode;
  if (lent !== null) {
    for (const rel of exported.unconnected) {
      there.push(cypher.addConnection(rel, { from: lent, to: lent }));
      back.push(cypher.dropConnection(rel, { from: lent, to: lent }));
    }
  }
  const own = transaction === 'own' && there.length > 0;
  if (own) await session.query('BEGIN TRANSACTION');
  for (const statement of there) await session.query(statement);
  const text = await exportSchema(session);
  if (own) await session.query('ROLLBACK');
  else for (const statement of back) await session.query(statement);
  const found = parseExport(text);
  for (const [at, { table, key }] of awkward.entries()) giveBack(found.get(fold(table)), `ks_key_${at}`, key);
  return found;
}

/** The key under its own name, which it did not have while the export was written. */
function giveBack(table: ExportedTable | undefined, lent: string, key: string): void {
  if (table === undefined) return;
  table.key = key;
  for (const column of table.columns) if (column.name === lent) column.name = key;
}

async function exportSchema(session: Session): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kschema-export-'));
  try {
    await session.query(`EXPORT DATABASE ${stringLiteral(join(folder, 'schema'))} (schema_only=true)`);
    return readFileSync(join(folder, 'schema', 'schema.cypher'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Words that cannot stand unquoted (engines.md §5). */
const reserved = new Set(
  (
    'ACYCLIC ANY ALL AND ASC ASCENDING CASE CAST COLUMN COMMIT_SKIP_CHECKPOINT CREATE DBTYPE DEFAULT DESC DESCENDING ' +
    'DISTINCT ELSE END ENDS EXISTS FALSE GLOB GROUP HEADERS HINT IN INSTALL JOIN MACRO MULTI_JOIN NOT NONE NULL ON ONLY ' +
    'OPTIONAL OR ORDER PRIMARY PROFILE ROLLBACK_SKIP_CHECKPOINT SHORTEST SINGLE STARTS TABLE THEN TRAIL TRUE UNION UNWIND ' +
    'WHEN WHERE WITH WSHORTEST XOR FOR INDEX OPTIONS SORTED'
  ).split(' '),
);
