import type { Connection } from '@kschema/compiler';
import type { Rows } from '../steps/step.ts';
import { quoteName, stringLiteral } from './literals.ts';

/** One property of the new table and the text that computes it from an old row. */
export interface RowValue {
  column: string;
  value: string;
}

/** Moves nodes. `values` read the old node as `n`. Naming the columns is what keeps the values of a SERIAL. */
export function moveNodes(from: string, to: string, values: RowValue[]): Rows {
  const match = `MATCH (n:${quoteName(from)})`;
  return {
    kind: 'rows',
    any: anyOf(match),
    copy: `COPY ${quoteName(to)} (${columns(values)}) FROM (${match} RETURN ${texts(values)})`,
    insert: `${match} CREATE (:${quoteName(to)} {${assignments(values)}})`,
  };
}

/** Where the rels of one connection are, and where they go. */
export interface RelMove {
  table: string;
  /** The old node tables at its ends, as they are called now. */
  from: string;
  to: string;
  newTable: string;
  connection: Connection;
  /** Name of the key at each new end, and the text that computes it from the old ends `a` and `b`. */
  fromKey: RowValue;
  toKey: RowValue;
  /** Read the old rel as `r`. */
  values: RowValue[];
}

export function moveRels(move: RelMove): Rows {
  const { from: newFrom, to: newTo } = move.connection;
  const match = `MATCH (a:${quoteName(move.from)})-[r:${quoteName(move.table)}]->(b:${quoteName(move.to)})`;
  const returned = [move.fromKey, move.toKey, ...move.values];
  const list = move.values.length === 0 ? '' : ` (${columns(move.values)})`;
  const pair = `(from=${stringLiteral(newFrom)}, to=${stringLiteral(newTo)})`;
  const ends = `(x:${quoteName(newFrom)}), (y:${quoteName(newTo)})`;
  const keys = `x.${quoteName(move.fromKey.column)} = ${move.fromKey.value} AND y.${quoteName(move.toKey.column)} = ${move.toKey.value}`;
  const body = move.values.length === 0 ? '' : ` {${assignments(move.values)}}`;
  return {
    kind: 'rows',
    any: anyOf(match),
    copy: `COPY ${quoteName(move.newTable)}${list} FROM (${match} RETURN ${texts(returned)}) ${pair}`,
    insert: `${match}, ${ends} WHERE ${keys} CREATE (x)-[:${quoteName(move.newTable)}${body}]->(y)`,
  };
}

function anyOf(match: string): string {
  return `${match} RETURN 1 AS one LIMIT 1`;
}

function columns(values: RowValue[]): string {
  return values.map(({ column }) => quoteName(column)).join(', ');
}

function texts(values: RowValue[]): string {
  // Two properties may be read from one, and the engine refuses two columns of one name.
  return values.map(({ value }, at) => `${value} AS v${at}`).join(', ');
}

function assignments(values: RowValue[]): string {
  return values.map(({ column, value }) => `${quoteName(column)}: ${value}`).join(', ');
}
