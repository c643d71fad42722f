import { type FieldNode, parseType, printName, type TypeNode } from '@kschema/grammar';
import type { ScalarName, Type, TypeField } from './schema.ts';

/** One scalar type of the engine: everything that checking needs to know about it. */
export interface ScalarType {
  name: ScalarName;
  /** Other spellings that the engine accepts; compared without case. */
  aliases: string[];
  /** Whether a node table may have it as its key (engines.md §4). */
  key: boolean;
  /** What sort of literal a default is written as. */
  literal: 'integer' | 'float' | 'boolean' | 'string' | 'none';
  /** Smallest and largest value of an integer type. */
  range: readonly [bigint, bigint] | null;
  doc: string;
}

/** Every scalar type: the generated reference, the editor and the checks read this table. */
export const typeTable: readonly ScalarType[] = [
  integer('INT8', [], signed(8), 'Whole number of 8 bits.'),
  integer('INT16', [], signed(16), 'Whole number of 16 bits.'),
  integer('INT32', ['INT'], signed(32), 'Whole number of 32 bits.'),
  integer('INT64', [], signed(64), 'Whole number of 64 bits.'),
  // The engine stores -2^127 but cannot read it back.
  integer('INT128', [], [1n - 2n ** 127n, 2n ** 127n - 1n], 'Whole number of 128 bits.'),
  integer('UINT8', [], unsigned(8), 'Whole number of 8 bits, not negative.'),
  integer('UINT16', [], unsigned(16), 'Whole number of 16 bits, not negative.'),
  integer('UINT32', [], unsigned(32), 'Whole number of 32 bits, not negative.'),
  integer('UINT64', [], unsigned(64), 'Whole number of 64 bits, not negative.'),
  scalar('FLOAT', ['FLOAT4', 'REAL'], 'float', 'key', 'Floating-point number of 32 bits.'),
  scalar('DOUBLE', ['FLOAT8'], 'float', 'key', 'Floating-point number of 64 bits.'),
  scalar('BOOL', ['BOOLEAN'], 'boolean', 'no key', '`true` or `false`.'),
  scalar('STRING', [], 'string', 'key', 'Text of any length.'),
  scalar('BLOB', ['BYTEA'], 'string', 'key', 'Bytes; in a literal, other than ASCII as `\\xAA`.'),
  scalar('UUID', [], 'string', 'key', 'A universally unique identifier.'),
  scalar('DATE', [], 'string', 'key', 'A day, as `YYYY-MM-DD`.'),
  scalar('TIMESTAMP', [], 'string', 'key', 'A point in time, in microseconds.'),
  scalar('TIMESTAMP_NS', [], 'string', 'key', 'A point in time, in nanoseconds.'),
  scalar('TIMESTAMP_MS', [], 'string', 'key', 'A point in time, in milliseconds.'),
  scalar('TIMESTAMP_SEC', ['TIMESTAMP_S'], 'string', 'key', 'A point in time, in seconds.'),
  scalar('TIMESTAMP_TZ', [], 'string', 'key', 'A point in time with a time zone, in microseconds.'),
  scalar('INTERVAL', ['DURATION'], 'string', 'no key', 'A span of time, such as `3 days`.'),
  scalar('SERIAL', [], 'none', 'key', 'A whole number of 64 bits that the engine counts up from 0.'),
  scalar('JSON', [], 'string', 'no key', 'A JSON document.'),
];

/** Types with parameters or parts, for the reference and the editor. */
export const compositeTypes: readonly { text: string; doc: string }[] = [
  {
    text: 'DECIMAL(precision, scale)',
    doc: 'Exact number: up to 38 digits, `scale` of them after the point.',
  },
  { text: 'T[]', doc: 'A list of any length.' },
  { text: 'T[n]', doc: 'An array of exactly `n` elements.' },
  { text: 'STRUCT(name: T, …)', doc: 'Named fields.' },
  { text: 'UNION(name: T, …)', doc: 'One of several named alternatives.' },
  { text: 'MAP(K, V)', doc: 'Values by key.' },
];

/** Names of other products, and what the engine calls it. */
export const mistakenTypes: ReadonlyMap<string, string> = new Map([
  ['INTEGER', 'INT32'],
  ['INT4', 'INT32'],
  ['BIGINT', 'INT64'],
  ['LONG', 'INT64'],
  ['NUMBER', 'DOUBLE'],
  ['SMALLINT', 'INT16'],
  ['INT2', 'INT16'],
  ['TINYINT', 'INT8'],
  ['BYTE', 'INT8'],
  ['HUGEINT', 'INT128'],
  ['UINTEGER', 'UINT32'],
  ['UBIGINT', 'UINT64'],
  ['USMALLINT', 'UINT16'],
  ['UTINYINT', 'UINT8'],
  ['TEXT', 'STRING'],
  ['VARCHAR', 'STRING'],
  ['CHAR', 'STRING'],
  ['CHARACTER', 'STRING'],
  ['NVARCHAR', 'STRING'],
  ['STR', 'STRING'],
  ['ID', 'UUID'],
  ['GUID', 'UUID'],
  ['DATETIME', 'TIMESTAMP'],
  ['DATETIME2', 'TIMESTAMP'],
  ['TIMESTAMPTZ', 'TIMESTAMP_TZ'],
  ['TIMESTAMP_US', 'TIMESTAMP'],
  ['TIME', 'INTERVAL'],
  ['BINARY', 'BLOB'],
  ['VARBINARY', 'BLOB'],
  ['BYTES', 'BLOB'],
  ['BIT', 'BOOL'],
  ['LOGICAL', 'BOOL'],
  ['MONEY', 'DECIMAL(18, 3)'],
  ['BIGSERIAL', 'SERIAL'],
  ['AUTOINCREMENT', 'SERIAL'],
  ['JSONB', 'JSON'],
  ['OBJECT', 'STRUCT(name: T, …)'],
  ['LIST', 'T[]'],
  ['ARRAY', 'T[n]'],
  ['VECTOR', 'FLOAT[n]'],
]);

/** Largest number of digits of a DECIMAL. */
export const maxPrecision = 38;

const scalars = new Map<string, Type & { kind: 'scalar' }>();
const bySpelling = new Map<string, ScalarType>();
for (const entry of typeTable) {
  const type = { kind: 'scalar', name: entry.name } as const;
  for (const spelling of [entry.name, ...entry.aliases]) {
    scalars.set(spelling, type);
    bySpelling.set(spelling, entry);
  }
}

/** The type of a spelling that is already in capitals, one object a process. Undefined: no scalar. */
export function scalarOf(upper: string): (Type & { kind: 'scalar' }) | undefined {
  return scalars.get(upper);
}

/** What is known about a scalar. */
export function scalarInfo(name: ScalarName): ScalarType {
  return bySpelling.get(name) as ScalarType;
}

/** Whether the language itself owns a type name; types of a schema cannot take it. */
export function isBuiltinType(name: string): boolean {
  const upper = name.toUpperCase();
  return scalars.has(upper) || builtinComposites.has(upper);
}

const builtinComposites = new Set(['DECIMAL', 'NUMERIC', 'STRUCT', 'UNION', 'MAP']);

const listsOfScalars = new Map<Type, Type>();

/** `element[]`; lists of scalars are one object a process. */
export function listOf(element: Type): Type {
  if (element.kind !== 'scalar') return { kind: 'list', element };
  let type = listsOfScalars.get(element);
  if (type === undefined) {
    type = { kind: 'list', element };
    listsOfScalars.set(element, type);
  }
  return type;
}

const texts = new WeakMap<Type, string>();

/** Canonical text of a type in the language, such as `STRUCT(a: INT64, b: Role[])`. Equal types have equal texts. */
export function typeText(type: Type): string {
  if (type.kind === 'scalar') return type.name;
  let text = texts.get(type);
  if (text === undefined) {
    text = makeText(type);
    texts.set(type, text);
  }
  return text;
}

/** Whether two types are the same type. */
export function sameType(a: Type, b: Type): boolean {
  return a === b || typeText(a) === typeText(b);
}

const extents = new WeakMap<Type, { depth: number; parts: number }>();

/**
 * Whether a value has lists inside a list, array or map: Kuzu 0.11.3 writes the inner ones away as
 * empty when a checkpoint before found none of them (measured with checkpoint and reopen).
 */
export function nestsLists(type: Type): boolean {
  switch (type.kind) {
    case 'map':
      return true;
    case 'list':
    case 'array':
      return !isPlain(type.element);
    case 'struct':
      return type.fields.some((field) => nestsLists(field.type));
    case 'union':
      return type.members.some((member) => nestsLists(member.type));
    default:
      return false;
  }
}

function isPlain(type: Type): boolean {
  return type.kind === 'scalar' || type.kind === 'decimal' || type.kind === 'enum';
}

/** How many levels a type has, and how many parts when it is written out. */
export function extentOf(type: Type): { depth: number; parts: number } {
  let extent = extents.get(type);
  if (extent === undefined) {
    extent = { depth: 0, parts: 1 };
    for (const part of partsOf(type)) {
      const inner = extentOf(part);
      extent.depth = Math.max(extent.depth, inner.depth);
      extent.parts += inner.parts;
    }
    extent.depth++;
    extents.set(type, extent);
  }
  return extent;
}

/** The types that a type is directly made of. */
export function partsOf(type: Type): Type[] {
  switch (type.kind) {
    case 'list':
    case 'array':
      return [type.element];
    case 'struct':
      return type.fields.map((field) => field.type);
    case 'union':
      return type.members.map((member) => member.type);
    case 'map':
      return [type.key, type.value];
    default:
      return [];
  }
}

const parsed = new Map<string, Type>();

/**
 * The type of a canonical text, as {@link typeText} makes it; a name that is no scalar is an
 * enum's. Null for anything else, also for another spelling of a type: what arrives in an
 * event is compared, never interpreted.
 */
export function typeOf(text: string): Type | null {
  const known = scalars.get(text) ?? parsed.get(text);
  if (known !== undefined) return typeText(known) === text ? known : null;
  const outcome = parseType(text);
  if (outcome.value === null || outcome.findings.length > 0) return null;
  const type = typeOfNode(outcome.value);
  if (type === null || typeText(type) !== text) return null;
  if (parsed.size >= 10_000) parsed.clear();
  parsed.set(text, type);
  return type;
}

/** What a type literal means on its own, in any spelling: a name that is no scalar's is taken for an enum's. */
export function typeOfNode(node: TypeNode): Type | null {
  switch (node.kind) {
    case 'named':
      return namedType(node.name.text, node.arguments);
    case 'list': {
      const element = typeOfNode(node.element);
      return element && listOf(element);
    }
    case 'array': {
      const element = typeOfNode(node.element);
      return element && isArraySize(node.size) ? { kind: 'array', element, size: node.size } : null;
    }
    case 'struct': {
      const fields = fieldTypes(node.fields);
      return fields && { kind: 'struct', fields };
    }
    case 'union': {
      const members = fieldTypes(node.members);
      return members && { kind: 'union', members };
    }
    case 'map': {
      const key = typeOfNode(node.key);
      const value = typeOfNode(node.value);
      return key && value && { kind: 'map', key, value };
    }
  }
}

/** An array's length: at least one, and what the engine can count. */
export function isArraySize(size: number): boolean {
  return Number.isSafeInteger(size) && size >= 1 && size <= 2 ** 32 - 1;
}

/** A DECIMAL's digits in all, and after the point. */
export function isDecimalShape(precision: number, scale: number): boolean {
  return (
    Number.isInteger(precision) &&
    Number.isInteger(scale) &&
    precision >= 1 &&
    precision <= maxPrecision &&
    scale >= 0 &&
    scale <= precision
  );
}

function namedType(text: string, args: number[]): Type | null {
  if (text === '') return null;
  const upper = text.toUpperCase();
  if (upper === 'DECIMAL' || upper === 'NUMERIC') {
    const [precision, scale] = args.length === 0 ? [18, 3] : args;
    if (args.length > 2 || precision === undefined || scale === undefined) return null;
    return isDecimalShape(precision, scale) ? { kind: 'decimal', precision, scale } : null;
  }
  if (args.length > 0) return null;
  return scalars.get(upper) ?? { kind: 'enum', name: text };
}

function fieldTypes(nodes: FieldNode[]): TypeField[] | null {
  if (nodes.length === 0) return null;
  const fields: TypeField[] = [];
  for (const node of nodes) {
    const type = typeOfNode(node.type);
    if (type === null) return null;
    fields.push({ name: node.name.text, type });
  }
  return fields;
}

function makeText(type: Type): string {
  switch (type.kind) {
    case 'scalar':
      return type.name;
    case 'decimal':
      return `DECIMAL(${type.precision}, ${type.scale})`;
    case 'enum':
      return printName(type.name);
    case 'list':
      return `${typeText(type.element)}[]`;
    case 'array':
      return `${typeText(type.element)}[${type.size}]`;
    case 'struct':
      return `STRUCT(${fieldsText(type.fields)})`;
    case 'union':
      return `UNION(${fieldsText(type.members)})`;
    case 'map':
      return `MAP(${typeText(type.key)}, ${typeText(type.value)})`;
  }
}

function fieldsText(fields: TypeField[]): string {
  return fields.map((field) => `${printName(field.name)}: ${typeText(field.type)}`).join(', ');
}

function signed(bits: number): [bigint, bigint] {
  const half = 2n ** BigInt(bits - 1);
  return [-half, half - 1n];
}

function unsigned(bits: number): [bigint, bigint] {
  return [0n, 2n ** BigInt(bits) - 1n];
}

function integer(
  name: ScalarName,
  aliases: string[],
  range: readonly [bigint, bigint],
  doc: string,
): ScalarType {
  return { name, aliases, key: true, literal: 'integer', range, doc };
}

function scalar(
  name: ScalarName,
  aliases: string[],
  literal: ScalarType['literal'],
  key: 'key' | 'no key',
  doc: string,
): ScalarType {
  return { name, aliases, key: key === 'key', literal, range: null, doc };
}
