import { fold, type Schema, type Type, type TypeField } from '../schema.ts';
import { readScalar } from './read-scalar.ts';
import { type Json, type Reading, refuse } from './reading.ts';

/**
 * Reads a value of a declared type, as an app gives it or as an event carries it, and gives the one
 * JSON form in which it travels: whole numbers of more than 53 bits and decimals as text, so that no
 * digit is lost; dates, timestamps, UUIDs and intervals as text; bytes in hexadecimal; a struct as an object
 * with every field; a union as an object with one member; a map as a list of pairs. Null is a value of
 * every type. Reading what was read gives the same. `enums` are those of the schema the type is in.
 */
export function readValue(type: Type, value: unknown, enums: Schema['enums']): Reading {
  if (value === null || value === undefined) return { json: null };
  switch (type.kind) {
    case 'scalar':
    case 'decimal':
      return readScalar(type, value);
    case 'enum':
      return readEnum(type.name, value, enums);
    case 'list':
      return readList(type.element, value, enums);
    case 'array':
      return readArray(type, value, enums);
    case 'struct':
      return readStruct(type.fields, value, enums);
    case 'union':
      return readUnion(type.members, value, enums);
    case 'map':
      return readMap(type, value, enums);
  }
}

function readEnum(name: string, value: unknown, enums: Schema['enums']): Reading {
  const values = enums.get(fold(name))?.values ?? [];
  if (typeof value === 'string' && values.includes(value)) return { json: value };
  return refuse(value, `is not a value of the enum ${name}: ${values.join(', ')}`);
}

function readList(element: Type, value: unknown, enums: Schema['enums']): Reading {
  const items = itemsOf(value);
  if (items === null) return refuse(value, 'is not a list');
  const json: Json[] = [];
  for (const [at, item] of items.entries()) {
    const read = readValue(element, item, enums);
    if ('problem' in read) return within(`[${at}]`, read);
    json.push(read.json);
  }
  return { json };
}

function readArray(type: Type & { kind: 'array' }, value: unknown, enums: Schema['enums']): Reading {
  const read = readList(type.element, value, enums);
  if ('problem' in read || !Array.isArray(read.json)) return read;
  const { length } = read.json;
  if (length !== type.size) return refuse(value, `has ${length} elements instead of ${type.size}`);
  const hole = read.json.indexOf(null);
  return hole < 0 ? read : within(`[${hole}]`, refuse(null, 'cannot be an element of an array'));
}

function readStruct(fields: readonly TypeField[], value: unknown, enums: Schema['enums']): Reading {
  const entries = entriesOf(value);
  if (entries === null) return refuse(value, 'is not an object with the fields of the struct');
  const json: Record<string, Json> = {};
  for (const { name, type } of fields) {
    const read = readValue(type, entries.get(name), enums);
    if ('problem' in read) return within(`.${name}`, read);
    json[name] = read.json;
  }
  const unknown = [...entries.keys()].find((name) => fields.every((field) => field.name !== name));
  return unknown === undefined ? { json } : refuse(value, `has a field that the struct has not: ${unknown}`);
}

function readUnion(members: readonly TypeField[], value: unknown, enums: Schema['enums']): Reading {
  const entries = entriesOf(value);
  const [entry, ...more] = entries ?? [];
  const member = members.find(({ name }) => name === entry?.[0]);
  if (entry === undefined || member === undefined || more.length > 0) {
    const names = members.map(({ name }) => name).join(', ');
    return refuse(value, `is not an object with exactly one member of the union: ${names}`);
  }
  const read = readValue(member.type, entry[1], enums);
  return 'problem' in read ? within(`.${member.name}`, read) : { json: { [member.name]: read.json } };
}

function readMap(type: Type & { kind: 'map' }, value: unknown, enums: Schema['enums']): Reading {
  const pairs = pairsOf(value);
  if (pairs === null) return refuse(value, 'is not a map: a list of pairs of key and value');
  const json: Json[] = [];
  const seen = new Set<string>();
  for (const [at, [key, item]] of pairs.entries()) {
    const readKey = readValue(type.key, key, enums);
    if ('problem' in readKey) return within(`[${at}]`, readKey);
    if (readKey.json === null) return within(`[${at}]`, refuse(null, 'cannot be a key of a map'));
    const same = JSON.stringify(readKey.json);
    if (seen.has(same)) return within(`[${at}]`, refuse(key, 'is a key that the map has already'));
    seen.add(same);
    const read = readValue(type.value, item, enums);
    if ('problem' in read) return within(`[${at}]`, read);
    json.push([readKey.json, read.json]);
  }
  return { json };
}

function within(step: string, { problem, path }: { problem: string; path: string }): Reading {
  return { problem, path: `${step}${path}` };
}

function itemsOf(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value;
  if (!ArrayBuffer.isView(value) || !(Symbol.iterator in value)) return null;
  return [...(value as Iterable<unknown>)];
}

function entriesOf(value: unknown): Map<string, unknown> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return null;
  return new Map(Object.entries(value));
}

function pairsOf(value: unknown): [unknown, unknown][] | null {
  if (value instanceof Map) return [...value];
  if (!Array.isArray(value)) return null;
  return value.every((pair) => Array.isArray(pair) && pair.length === 2) ? value : null;
}
