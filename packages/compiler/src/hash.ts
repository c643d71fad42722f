import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { columnOf, mapEnums } from './apply/columns.ts';
import { type EventDeclaration, fold, type Property, type Schema, type Table } from './schema.ts';
import { typeText } from './types.ts';

/** sha256, as hex, of the schema's canonical JSON. Neither the order nor the spelling of references counts. */
export function hashSchema(schema: Schema): string {
  return hashOf(schemaToJson(schema));
}

/**
 * The schema as plain JSON: every list is sorted by folded name, and whatever refers to an
 * element spells it as that element does, so equal schemas have equal JSON. Reserved names are folded.
 */
export function schemaToJson(schema: Schema): object {
  return {
    tables: sorted(schema.tables).map((table) => tableToJson(schema, table)),
    sequences: sorted(schema.sequences).map((sequence) => ({ ...sequence, name: fold(sequence.name) })),
    enums: sorted(schema.enums).map(({ name, values, doc }) => ({ name, values, doc })),
    events: sorted(schema.events).map((event) => eventToJson(schema, event)),
    reserved: [...schema.reserved.keys()].sort(),
  };
}

/** sha256, as hex, of a value's canonical JSON (RFC 8785). */
export function hashOf(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}

/** 16 hex digits that stand for this value and no other. */
export function fingerprintOf(value: unknown): string {
  return hashOf(value).slice(0, 16);
}

/**
 * Canonical JSON (RFC 8785) of a JSON value: no white space, keys in the order of their UTF-16
 * units, numbers and strings as JavaScript writes them. Half a surrogate pair is written as its escape.
 */
export function canonicalJson(value: unknown): string {
  if (isInOrder(value)) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const record = value as Record<string, unknown>;
  const members: string[] = [];
  for (const key of Object.keys(record).sort()) {
    const inner = record[key];
    if (inner !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(inner)}`);
  }
  return `{${members.join(',')}}`;
}

/** Whether plain `JSON.stringify` writes the value canonically, which is much faster. */
function isInOrder(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.every(isInOrder);
  let last = '';
  for (const key in value) {
    const inner = (value as Record<string, unknown>)[key];
    if (key < last || inner === undefined || !isInOrder(inner)) return false;
    last = key;
  }
  return true;
}

function tableToJson(schema: Schema, table: Table): object {
  const shared = {
    deprecated: table.deprecated,
    doc: table.doc,
    kind: table.kind,
    name: table.name,
    properties: sorted(table.properties).map((property) => propertyToJson(schema, property)),
    reserved: [...table.reserved.keys()].sort(),
  };
  const spell = (name: string) => table.properties.get(fold(name))?.name ?? name;
  if (table.kind === 'node') {
    const indexes = sorted(table.indexes).map((index) => ({
      ...index,
      properties: index.properties.map(spell),
    }));
    return { ...shared, key: spell(table.key), indexes };
  }
  const end = (name: string) => schema.tables.get(fold(name))?.name ?? name;
  const connections = table.connections
    .map(({ from, to }) => ({ from: end(from), to: end(to) }))
    .sort((a, b) => compare(fold(a.from), fold(b.from)) || compare(fold(a.to), fold(b.to)));
  return { ...shared, connections, multiplicity: table.multiplicity };
}

function propertyToJson(schema: Schema, property: Property): object {
  const column = columnOf(property);
  if (schema.enums.size > 0) column.type = typeText(spelledType(schema, property));
  return column;
}

function eventToJson(schema: Schema, event: EventDeclaration): object {
  const parameters = event.parameters.map((parameter) => ({
    ...parameter,
    type: typeText(spelledType(schema, parameter)),
  }));
  return { ...event, parameters };
}

function spelledType(schema: Schema, typed: Pick<Property, 'type'>): Property['type'] {
  if (schema.enums.size === 0) return typed.type;
  return mapEnums(typed.type, (name) => schema.enums.get(fold(name))?.name ?? name);
}

/** The values of a map keyed by folded name, in the order of those keys. */
function sorted<T>(map: ReadonlyMap<string, T>): T[] {
  return [...map].sort(([a], [b]) => compare(a, b)).map(([, value]) => value);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
