import { type Connection, fold, type Multiplicity, type Type } from '@kschema/compiler';
import type { Expression } from '@kschema/grammar';
import { renderDefault } from './expressions.ts';
import { newTableName, quoteName, stringLiteral } from './literals.ts';
import { renderType } from './types.ts';

/** A property as a statement declares it. */
export interface ColumnText {
  name: string;
  type: Type;
  default: Expression | null;
}

/** One function a statement form; every name, text and expression goes through its own encoder. */

export function createNodeTable(table: string, key: string, columns: ColumnText[]): string {
  // The key comes first: dropping a property that stands before it makes the engine (kuzu 0.11.3) index
  // later rows by another property, so that they are not found by their key and can have it twice.
  const isKey = (column: ColumnText) => fold(column.name) === fold(key);
  const ordered = [...columns.filter(isKey), ...columns.filter((column) => !isKey(column))];
  const parts = [...ordered.map(columnText), `PRIMARY KEY (${quoteName(key)})`];
  return `CREATE NODE TABLE ${newTableName(table)} (${parts.join(', ')})`;
}

export function createRelTable(
  table: string,
  connections: Connection[],
  columns: ColumnText[],
  multiplicity: Multiplicity,
): string {
  const pairs = connections.map(({ from, to }) => `FROM ${quoteName(from)} TO ${quoteName(to)}`);
  return `CREATE REL TABLE ${newTableName(table)} (${[...pairs, ...columns.map(columnText), multiplicity].join(', ')})`;
}

export function dropTable(table: string): string {
  return `DROP TABLE ${quoteName(table)}`;
}

export function renameTable(table: string, newName: string): string {
  return `ALTER TABLE ${quoteName(table)} RENAME TO ${newTableName(newName)}`;
}

export function addColumn(table: string, column: ColumnText): string {
  return `ALTER TABLE ${quoteName(table)} ADD ${columnText(column)}`;
}

export function renameColumn(table: string, column: string, newName: string): string {
  return `ALTER TABLE ${quoteName(table)} RENAME ${quoteName(column)} TO ${quoteName(newName)}`;
}

export function addConnection(table: string, { from, to }: Connection): string {
  return `ALTER TABLE ${quoteName(table)} ADD FROM ${quoteName(from)} TO ${quoteName(to)}`;
}

export function dropConnection(table: string, { from, to }: Connection): string {
  return `ALTER TABLE ${quoteName(table)} DROP FROM ${quoteName(from)} TO ${quoteName(to)}`;
}

/** An empty comment clears it. */
export function commentOnTable(table: string, comment: string | null): string {
  return `COMMENT ON TABLE ${quoteName(table)} IS ${stringLiteral(comment ?? '')}`;
}

/** 64-bit options as decimal text. */
export interface SequenceText {
  name: string;
  start: string;
  increment: string;
  min: string;
  max: string;
  cycle: boolean;
}

export function createSequence({ name, start, increment, min, max, cycle }: SequenceText): string {
  const numbers = `START ${integer(start)} INCREMENT ${integer(increment)} MINVALUE ${integer(min)} MAXVALUE ${integer(max)}`;
  return `CREATE SEQUENCE ${quoteName(name)} ${numbers} ${cycle ? 'CYCLE' : 'NO CYCLE'}`;
}

export function dropSequence(name: string): string {
  return `DROP SEQUENCE ${quoteName(name)}`;
}

export function dropSequenceIfExists(name: string): string {
  return `DROP SEQUENCE IF EXISTS ${quoteName(name)}`;
}

export function createSerialSequence(name: string, start: bigint): string {
  return `CREATE SEQUENCE IF NOT EXISTS ${quoteName(name)} START ${start} MINVALUE 0`;
}

/**
 * Every row of a node table as `n`, or every rel of one connection as `r`. The ends are named: what
 * the engine may find at an end that is not must have properties that fit one another, unions and all.
 */
export function everyRow(table: string, connection: Connection | null): string {
  if (connection === null) return `MATCH (n:${quoteName(table)})`;
  const { from, to } = connection;
  return `MATCH (:${quoteName(from)})-[r:${quoteName(table)}]->(:${quoteName(to)})`;
}

/** Sets a property of all {@link everyRow} from `value`, which reads them. */
export function fillColumn(
  table: string,
  connection: Connection | null,
  column: string,
  value: string,
): string {
  return `${everyRow(table, connection)} SET ${connection === null ? 'n' : 'r'}.${quoteName(column)} = ${value}`;
}

function columnText({ name, type, default: value }: ColumnText): string {
  const fallback = value === null || value.kind === 'null' ? '' : ` DEFAULT ${renderDefault(value, type)}`;
  return `${quoteName(name)} ${renderType(type)}${fallback}`;
}

function integer(text: string): string {
  return BigInt(text).toString();
}
