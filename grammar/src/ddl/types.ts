import type { FieldNode, Name, Ranged, TypeNode } from '../ast.ts';
import {
  atMark,
  atWord,
  type Cursor,
  needMark,
  needName,
  peek,
  rangeFrom,
  take,
  takeMark,
  takeParentheses,
  takeWords,
  Unreadable,
} from './cursor.ts';

/** Deeper nesting of types or expressions is refused; the engine was seen to manage 100 levels. */
export const deepest = 100;

/** What reading a type needs to know, and whom it tells. */
export interface TypeContext {
  /** The name is one that `CREATE TYPE` made. */
  isAlias(name: string): boolean;
  /** A spelling that the engine does not know, and what it was read as. */
  onSynonym(written: string, meant: string, range: Ranged): void;
}

/** Reads a type of the engine, or one that its users write for it. */
export function readType(cursor: Cursor, context: TypeContext, depth = 0): TypeNode {
  const first = peek(cursor);
  if (depth > deepest) throw new Unreadable('less nesting', first);
  let type = readBase(cursor, context, depth);
  while (atMark(cursor, '[')) {
    take(cursor);
    const size = atMark(cursor, ']') ? null : readInteger(cursor, 'an array length');
    needMark(cursor, ']');
    const range = rangeFrom(cursor, first);
    type =
      size === null
        ? { kind: 'list', element: type, ...range }
        : { kind: 'array', element: type, size, ...range };
    if (++depth > deepest) throw new Unreadable('less nesting', peek(cursor));
  }
  return type;
}

function readBase(cursor: Cursor, context: TypeContext, depth: number): TypeNode {
  const name = needName(cursor, 'a type');
  const keyword = cursor.text[name.start] === '`' ? '' : name.text.toUpperCase();
  const nested = (): TypeNode => readType(cursor, context, depth + 1);
  if (keyword === 'STRUCT' || keyword === 'UNION') {
    const fields = readFields(cursor, nested);
    const range = rangeFrom(cursor, name);
    return keyword === 'STRUCT'
      ? { kind: 'struct', fields, ...range }
      : { kind: 'union', members: fields, ...range };
  }
  if (keyword === 'MAP') {
    needMark(cursor, '(');
    const key = nested();
    needMark(cursor, ',');
    const value = nested();
    needMark(cursor, ')');
    return { kind: 'map', key, value, ...rangeFrom(cursor, name) };
  }
  if ((keyword === 'LIST' || keyword === 'ARRAY') && atMark(cursor, '(')) {
    take(cursor);
    const element = nested();
    const size = takeMark(cursor, ',') ? readInteger(cursor, 'an array length') : null;
    needMark(cursor, ')');
    const range = rangeFrom(cursor, name);
    context.onSynonym(cursor.text.slice(range.start, range.end), size === null ? 'T[]' : `T[${size}]`, range);
    return size === null ? { kind: 'list', element, ...range } : { kind: 'array', element, size, ...range };
  }
  if (keyword === 'DECIMAL' || keyword === 'NUMERIC' || keyword === 'DEC')
    return readDecimal(cursor, name, keyword, context);
  return readScalar(cursor, name, keyword, context);
}

function readFields(cursor: Cursor, nested: () => TypeNode): FieldNode[] {
  const fields: FieldNode[] = [];
  needMark(cursor, '(');
  do {
    if (atMark(cursor, ')')) break;
    const name = needName(cursor, 'a field name');
    takeMark(cursor, ':');
    const type = nested();
    fields.push({ doc: null, name, type, ...rangeFrom(cursor, name) });
  } while (takeMark(cursor, ','));
  needMark(cursor, ')');
  return fields;
}

function readDecimal(cursor: Cursor, name: Name, keyword: string, context: TypeContext): TypeNode {
  const written: number[] = [];
  if (takeMark(cursor, '(')) {
    do written.push(readInteger(cursor, 'a precision or scale'));
    while (takeMark(cursor, ','));
    needMark(cursor, ')');
  }
  const range = rangeFrom(cursor, name);
  const [precision = 18, scale = written.length === 0 ? 3 : 0] = written;
  const engineReads =
    written.length === 0 ? keyword !== 'DEC' : written.length === 2 && keyword === 'DECIMAL';
  if (!engineReads)
    context.onSynonym(cursor.text.slice(range.start, range.end), `DECIMAL(${precision}, ${scale})`, range);
  return { kind: 'named', name: { ...name, text: 'DECIMAL' }, arguments: [precision, scale], ...range };
}

function readScalar(cursor: Cursor, name: Name, keyword: string, context: TypeContext): TypeNode {
  const canonical = engineAliases.get(keyword);
  if (canonical !== undefined && !atMark(cursor, '(') && !atWord(cursor, 'PRECISION')) {
    if (keyword === 'TIMESTAMP' && takeZone(cursor)) {
      const range = rangeFrom(cursor, name);
      context.onSynonym(cursor.text.slice(range.start, range.end), 'TIMESTAMP_TZ', range);
      return named(name, 'TIMESTAMP_TZ', range);
    }
    return named(name, canonical, rangeFrom(cursor, name));
  }
  const meant = foreignTypes.get(keyword) ?? canonical;
  if (meant === undefined || context.isAlias(name.text))
    return named(name, name.text, rangeFrom(cursor, name));
  takeWords(cursor, 'PRECISION');
  if (keyword === 'CHARACTER' || keyword === 'CHAR') takeWords(cursor, 'VARYING');
  takeParentheses(cursor);
  const range = rangeFrom(cursor, name);
  context.onSynonym(cursor.text.slice(range.start, range.end), meant, range);
  return named(name, meant, range);
}

function takeZone(cursor: Cursor): boolean {
  if (takeWords(cursor, 'WITHOUT', 'TIME', 'ZONE')) return false;
  return atWord(cursor, 'WITH') && takeWords(cursor, 'WITH', 'TIME', 'ZONE');
}

function named(name: Name, text: string, range: Ranged): TypeNode {
  return { kind: 'named', name: { ...name, text }, arguments: [], ...range };
}

/** A whole number that fits. */
export function readInteger(cursor: Cursor, what: string): number {
  const token = peek(cursor);
  if (token.kind !== 'number' || !/^\d{1,9}$/.test(token.text)) throw new Unreadable(what, token);
  take(cursor);
  return Number(token.text);
}

/** Spellings that both engines read (engines.md §4), to the one that they print. */
const engineAliases = new Map(
  [
    'INT8 INT16 INT32 INT64 INT128 UINT8 UINT16 UINT32 UINT64 FLOAT DOUBLE BOOL STRING BLOB UUID DATE',
    'TIMESTAMP TIMESTAMP_NS TIMESTAMP_MS TIMESTAMP_SEC TIMESTAMP_TZ INTERVAL SERIAL JSON',
  ]
    .join(' ')
    .split(' ')
    .map((type): [string, string] => [type, type])
    .concat([
      ['INT', 'INT32'],
      ['FLOAT4', 'FLOAT'],
      ['REAL', 'FLOAT'],
      ['FLOAT8', 'DOUBLE'],
      ['BOOLEAN', 'BOOL'],
      ['BYTEA', 'BLOB'],
      ['TIMESTAMP_S', 'TIMESTAMP_SEC'],
      ['DURATION', 'INTERVAL'],
    ]),
);

/** What files written for other databases, or from other versions' documentation, call a type. */
const foreignTypes = new Map<string, string>([
  ...each(
    'STRING',
    'TEXT VARCHAR CHAR CHARACTER NVARCHAR NCHAR BPCHAR CLOB STR TINYTEXT MEDIUMTEXT LONGTEXT CITEXT TIME',
  ),
  ...each('INT8', 'TINYINT INT1'),
  ...each('INT16', 'SMALLINT INT2 SHORT'),
  ...each('INT32', 'INTEGER INT4 MEDIUMINT SIGNED'),
  ...each('INT64', 'BIGINT LONG'),
  ...each('INT128', 'HUGEINT'),
  ...each('UINT8', 'UTINYINT'),
  ...each('UINT16', 'USMALLINT'),
  ...each('UINT32', 'UINT UINTEGER'),
  ...each('UINT64', 'UBIGINT'),
  ...each('FLOAT', 'FLOAT32'),
  ...each('DOUBLE', 'FLOAT64 NUMBER'),
  ...each('BOOL', 'LOGICAL BIT'),
  ...each('BLOB', 'BINARY VARBINARY BYTES'),
  ...each('TIMESTAMP', 'DATETIME LOCALDATETIME'),
  ...each('TIMESTAMP_TZ', 'TIMESTAMPTZ ZONEDDATETIME'),
  ...each('JSON', 'JSONB'),
  ...each('SERIAL', 'BIGSERIAL AUTOINCREMENT'),
]);

function each(type: string, spellings: string): [string, string][] {
  return spellings.split(' ').map((spelling) => [spelling, type]);
}
