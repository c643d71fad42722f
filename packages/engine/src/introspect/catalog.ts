import { stringLiteral } from '../cypher/literals.ts';
import type { Row, Session } from '../engine.ts';

/** What the engine's catalog functions say, with plain names (engines.md §7.1). */

export interface CatalogTable {
  name: string;
  kind: 'node' | 'rel';
  comment: string;
}

export interface CatalogColumn {
  name: string;
  type: string;
  default: string;
  key: boolean;
}

export interface CatalogIndex {
  table: string;
  name: string;
  type: string;
  properties: string[];
  definition: string;
}

export interface CatalogSequence {
  name: string;
  start: string;
  increment: string;
  min: string;
  max: string;
  cycle: boolean;
}

export async function readTables(session: Session): Promise<CatalogTable[]> {
  const rows = await session.query('CALL show_tables() RETURN name, type, comment');
  return byName(
    rows.map((row) => ({
      name: text(row, 'name'),
      kind: text(row, 'type') === 'REL' ? 'rel' : 'node',
      comment: text(row, 'comment'),
    })),
  );
}

/** In the order of the table; none for a rel table without properties. */
export async function readColumns(session: Session, table: string): Promise<CatalogColumn[]> {
  const rows = await session.query(`CALL table_info(${stringLiteral(table)}) RETURN *`);
  return rows.map((row) => ({
    name: text(row, 'name'),
    type: text(row, 'type'),
    default: text(row, 'default expression'),
    key: row['primary key'] === true,
  }));
}

export async function readConnections(
  session: Session,
  table: string,
): Promise<{ from: string; to: string }[]> {
  const rows = await session.query(`CALL show_connection(${stringLiteral(table)}) RETURN *`);
  return rows.map((row) => ({
    from: text(row, 'source table name'),
    to: text(row, 'destination table name'),
  }));
}

export async function readIndexes(session: Session): Promise<CatalogIndex[]> {
  const rows = await session.query('CALL show_indexes() RETURN *');
  return byName(
    rows.map((row) => ({
      table: text(row, 'table_name'),
      name: text(row, 'index_name'),
      type: text(row, 'index_type'),
      properties: Array.isArray(row.property_names) ? row.property_names.map(String) : [],
      definition: text(row, 'index_definition'),
    })),
  );
}

/** Numbers are cast to text by the engine: a JavaScript number loses the last digits of 2^63-1. */
export async function readSequences(session: Session): Promise<CatalogSequence[]> {
  const rows = await session.query(
    'CALL show_sequences() RETURN name, CAST(`start value` AS STRING) AS start, CAST(increment AS STRING) AS increment, ' +
      'CAST(`min value` AS STRING) AS min, CAST(`max value` AS STRING) AS max, cycle',
  );
  const sequences = rows.map((row) => ({
    name: text(row, 'name'),
    start: text(row, 'start'),
    increment: text(row, 'increment'),
    min: text(row, 'min'),
    max: text(row, 'max'),
    cycle: row.cycle === true,
  }));
  return byName(sequences);
}

/** The engine gives them in any order. */
function byName<T extends { name: string }>(list: T[]): T[] {
  return list.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function text(row: Row, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : value === null || value === undefined ? '' : String(value);
}
