import { fold, type NodeTable, type RelTable, type Schema, type Table, type Type } from '@kschema/compiler';
import { quoteName } from '../cypher/literals.ts';
import { isSerial, renderType } from '../cypher/types.ts';
import { EngineFailure, type Row, type Session } from '../engine.ts';

/**
 * Finds defaults whose minus sign the engine does not print (engines.md B13): it shows
 * `DEFAULT -5` as `5`. Each table with a default that is a plain number gets a row in a
 * transaction that is rolled back, and the row says what the default is. Nothing reaches the
 * disk. Tables with indexes, and those whose key cannot be made up, are left alone.
 */
export async function readSigns(session: Session, schema: Schema): Promise<void> {
  for (const table of schema.tables.values()) {
    const doubtful = [...table.properties.values()].filter(
      ({ default: text }) => text !== null && isNumber(text),
    );
    const make = doubtful.length === 0 ? null : probeOf(schema, table);
    if (make === null) continue;
    const returned = doubtful.map(
      ({ name }, at) => `x.${quoteName(name)} < CAST(0 AS ${typeIn(table, name)}) AS p${at}`,
    );
    const row = await rolledBack(session, `${make} RETURN ${returned.join(', ')}`);
    for (const [at, property] of doubtful.entries()) {
      if (row?.[`p${at}`] === true) property.default = `-${property.default}`;
    }
  }
}

function isNumber(text: string): boolean {
  return /^\d+(\.\d*)?([eE][+-]?\d+)?$/.test(text);
}

function typeIn(table: Table, property: string): string {
  const found = table.properties.get(fold(property));
  return found === undefined ? 'INT64' : renderType(found.type);
}

async function rolledBack(session: Session, statement: string): Promise<Row | null> {
  await session.query('BEGIN TRANSACTION');
  try {
    const [row] = await session.query(statement);
    await session.query('ROLLBACK');
    return row ?? null;
  } catch (error) {
    // The key is taken, or the row cannot be: the transaction is over, and the sign stays unknown.
    if (error instanceof EngineFailure) return null;
    throw error;
  }
}

/** Makes a row called `x`, or null where none can be made up. */
function probeOf(schema: Schema, table: Table): string | null {
  if (table.kind === 'node') {
    const node = nodeText(table, 'x', 1);
    return node === null ? null : `CREATE ${node}`;
  }
  return relText(schema, table);
}

function relText(schema: Schema, table: RelTable): string | null {
  for (const pair of table.connections) {
    const from = schema.tables.get(fold(pair.from));
    const to = schema.tables.get(fold(pair.to));
    if (from?.kind !== 'node' || to?.kind !== 'node') continue;
    const [source, target] = [nodeText(from, 'a', 1), nodeText(to, 'b', 2)];
    if (source !== null && target !== null) return `CREATE ${source}-[x:${quoteName(table.name)}]->${target}`;
  }
  return null;
}

function nodeText(table: NodeTable, variable: string, which: number): string | null {
  const key = table.properties.get(fold(table.key));
  if (key === undefined || table.indexes.size > 0) return null;
  if (isSerial(key.type)) return `(${variable}:${quoteName(table.name)})`;
  const value = madeUp(key.type, which);
  return value === null ? null : `(${variable}:${quoteName(table.name)} {${quoteName(key.name)}: ${value}})`;
}

/** A key that hardly any row has. */
function madeUp(type: Type, which: number): string | null {
  if (type.kind !== 'scalar') return null;
  const text = /^U?INT/.test(type.name)
    ? String(113 + which)
    : type.name === 'STRING'
      ? `__ks_probe_${which}`
      : type.name === 'UUID'
        ? `7a3f0c52-61d4-4f0e-9b1e-5d2c8e6f00${which}${which}`
        : /^(DATE|TIMESTAMP)/.test(type.name)
          ? `1583-01-0${which}`
          : /^(FLOAT|DOUBLE)$/.test(type.name)
            ? `1.5e-3${which}`
            : null;
  return text === null ? null : `CAST('${text}' AS ${type.name})`;
}
