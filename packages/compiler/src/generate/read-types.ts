import type { ScalarName, Type } from '../schema.ts';
import { partsOf, typeText } from '../types.ts';
import { enumName, keyText, type ModuleNames } from './names.ts';

/** How the engine's Node driver gives each single value; measured by the test that reads every type back. */
const scalars: Record<ScalarName, string> = {
  INT8: 'number',
  INT16: 'number',
  INT32: 'number',
  INT64: 'number',
  INT128: 'bigint',
  UINT8: 'number',
  UINT16: 'number',
  UINT32: 'number',
  UINT64: 'number',
  FLOAT: 'number',
  DOUBLE: 'number',
  BOOL: 'boolean',
  STRING: 'string',
  BLOB: 'Buffer',
  UUID: 'string',
  DATE: 'Date',
  TIMESTAMP: 'Date',
  TIMESTAMP_NS: 'Date',
  TIMESTAMP_MS: 'Date',
  TIMESTAMP_SEC: 'Date',
  TIMESTAMP_TZ: 'Date',
  INTERVAL: 'number',
  SERIAL: 'number',
  JSON: 'JsonValue',
};

/** The type of a value that is read and is not null. */
export function readType(type: Type, names: ModuleNames): string {
  const inner = (part: Type) => `${readType(part, names)} | null`;
  switch (type.kind) {
    case 'scalar':
      return scalars[type.name];
    case 'decimal':
      return 'number';
    case 'enum':
      return enumName(names, type.name);
    case 'list':
      return `(${inner(type.element)})[]`;
    case 'array':
      return `${readType(type.element, names)}[]`;
    case 'struct':
      return `{ ${type.fields.map((field) => `${keyText(field.name)}: ${inner(field.type)}`).join('; ')} }`;
    case 'union': {
      const members = new Set(type.members.map((member) => readType(member.type, names)));
      return `{ tag: ${[...members].join(' | ')} | null }`;
    }
    case 'map': {
      const keys = type.key.kind === 'enum' ? `[K in ${readType(type.key, names)}]?` : '[key: string]';
      return `{ ${keys}: ${inner(type.value)} }`;
    }
  }
}

/** What to know about reading it, a sentence each. */
export function readRemarks(type: Type): string[] {
  const parts = type.kind === 'map' ? [type.value] : partsOf(type);
  const own = ownRemark(type);
  return [...new Set([...(own === null ? [] : [own]), ...parts.flatMap(readRemarks)])];
}

function ownRemark(type: Type): string | null {
  switch (type.kind) {
    case 'scalar':
      return scalarRemarks[type.name] ?? null;
    case 'decimal':
      return type.precision > safeDigits ? digitsLost(typeText(type), `${safeDigits} digits`) : null;
    case 'union':
      return 'UNION: the value is in `tag`; which member it is of is not told.';
    case 'map': {
      const asText = type.key.kind === 'enum' || typeText(type.key) === 'STRING';
      return asText ? null : `MAP: the keys are the engine's text of the ${typeText(type.key)}.`;
    }
    default:
      return null;
  }
}

/** A floating-point number of 64 bits keeps so many decimal digits, whichever they are. */
const safeDigits = 15;

const digitsLost = (type: string, limit: string) =>
  `${type}: exact up to ${limit}; \`CAST(… AS STRING)\` gives every digit.`;
const cutOff = (type: string) => `${type}: cut off to milliseconds.`;

const scalarRemarks: Partial<Record<ScalarName, string>> = {
  INT64: digitsLost('INT64', '2^53'),
  UINT64: digitsLost('UINT64', '2^53'),
  SERIAL: digitsLost('SERIAL', '2^53'),
  TIMESTAMP: cutOff('TIMESTAMP'),
  TIMESTAMP_NS: cutOff('TIMESTAMP_NS'),
  TIMESTAMP_TZ: cutOff('TIMESTAMP_TZ'),
  INTERVAL: 'INTERVAL: milliseconds; a month is 30 days.',
  JSON: 'JSON: its text in Kuzu, its value in Ladybug.',
};
