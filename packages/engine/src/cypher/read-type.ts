import type { ScalarName, Type, TypeField } from '@kschema/compiler';
import { scan, type Token } from './scan.ts';

const scalars = new Map<string, ScalarName>(
  (
    [
      ['INT', 'INT32'],
      ['BOOLEAN', 'BOOL'],
      ['FLOAT4', 'FLOAT'],
      ['REAL', 'FLOAT'],
      ['FLOAT8', 'DOUBLE'],
      ['BYTEA', 'BLOB'],
      ['DURATION', 'INTERVAL'],
      ['TIMESTAMP_S', 'TIMESTAMP_SEC'],
    ] as [string, ScalarName][]
  ).concat(
    (
      'INT8 INT16 INT32 INT64 INT128 UINT8 UINT16 UINT32 UINT64 FLOAT DOUBLE BOOL STRING BLOB UUID DATE TIMESTAMP ' +
      'TIMESTAMP_NS TIMESTAMP_MS TIMESTAMP_SEC TIMESTAMP_TZ INTERVAL SERIAL JSON'
    )
      .split(' ')
      .map((name) => [name, name as ScalarName]),
  ),
);

/** Reads a type as the engine prints it; null when it is none that the language knows. */
export function readType(text: string): Type | null {
  const reader = { tokens: scan(text), at: 0 };
  const type = readOne(reader);
  return type !== null && reader.at === reader.tokens.length ? type : null;
}

export interface Reader {
  tokens: Token[];
  at: number;
}

/** Reads one type from where the reader stands. */
export function readOne(reader: Reader): Type | null {
  let type = readBase(reader);
  while (type !== null && takeMark(reader, '[')) {
    const size = takeNumber(reader);
    if (!takeMark(reader, ']')) return null;
    type = size === null ? { kind: 'list', element: type } : { kind: 'array', element: type, size };
  }
  return type;
}

function readBase(reader: Reader): Type | null {
  const token = reader.tokens[reader.at];
  if (token?.kind !== 'name') return null;
  reader.at += 1;
  const word = token.text.toUpperCase();
  if (word === 'STRUCT' || word === 'UNION') {
    const fields = readFields(reader);
    if (fields === null) return null;
    return word === 'STRUCT' ? { kind: 'struct', fields } : { kind: 'union', members: fields };
  }
  if (word === 'MAP') return readMap(reader);
  if (word === 'DECIMAL' || word === 'NUMERIC') return readDecimal(reader);
  const name = scalars.get(word);
  return name === undefined ? null : { kind: 'scalar', name };
}

function readFields(reader: Reader): TypeField[] | null {
  if (!takeMark(reader, '(')) return null;
  const fields: TypeField[] = [];
  do {
    const token = reader.tokens[reader.at];
    if (token?.kind !== 'name') return null;
    reader.at += 1;
    const type = readOne(reader);
    if (type === null) return null;
    fields.push({ name: token.text, type });
  } while (takeMark(reader, ','));
  return takeMark(reader, ')') ? fields : null;
}

function readMap(reader: Reader): Type | null {
  if (!takeMark(reader, '(')) return null;
  const key = readOne(reader);
  if (key === null || !takeMark(reader, ',')) return null;
  const value = readOne(reader);
  if (value === null || !takeMark(reader, ')')) return null;
  return { kind: 'map', key, value };
}

function readDecimal(reader: Reader): Type | null {
  if (!takeMark(reader, '(')) return { kind: 'decimal', precision: 18, scale: 3 };
  const precision = takeNumber(reader);
  if (precision === null || !takeMark(reader, ',')) return null;
  const scale = takeNumber(reader);
  return scale !== null && takeMark(reader, ')') ? { kind: 'decimal', precision, scale } : null;
}

export function takeMark(reader: Reader, text: string): boolean {
  const token = reader.tokens[reader.at];
  if (token?.kind !== 'mark' || token.text !== text) return false;
  reader.at += 1;
  return true;
}

function takeNumber(reader: Reader): number | null {
  const token = reader.tokens[reader.at];
  if (token?.kind !== 'number') return null;
  reader.at += 1;
  return Number(token.text);
}
