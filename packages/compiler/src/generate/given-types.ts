import type { ScalarName, Type } from '../schema.ts';
import { partsOf, typeText } from '../types.ts';
import { enumName, keyText, type ModuleNames } from './names.ts';

const whole = 'bigint | number | string';
const instant = 'Date | string';

/** What `readValue` takes for each single value. */
const scalars: Record<ScalarName, string> = {
  INT8: whole,
  INT16: whole,
  INT32: whole,
  INT64: whole,
  INT128: whole,
  UINT8: whole,
  UINT16: whole,
  UINT32: whole,
  UINT64: whole,
  FLOAT: 'number',
  DOUBLE: 'number',
  BOOL: 'boolean',
  STRING: 'string',
  BLOB: 'Uint8Array | string',
  UUID: 'string',
  DATE: instant,
  TIMESTAMP: instant,
  TIMESTAMP_NS: instant,
  TIMESTAMP_MS: instant,
  TIMESTAMP_SEC: instant,
  TIMESTAMP_TZ: instant,
  INTERVAL: 'string',
  SERIAL: 'never',
  JSON: 'JsonValue',
};

/** Beside a plain list. */
const typedArrays: Partial<Record<ScalarName, string>> = {
  INT8: 'Int8Array',
  INT16: 'Int16Array',
  INT32: 'Int32Array',
  INT64: 'BigInt64Array',
  UINT8: 'Uint8Array',
  UINT16: 'Uint16Array',
  UINT32: 'Uint32Array',
  UINT64: 'BigUint64Array',
  FLOAT: 'Float32Array | Float64Array',
  DOUBLE: 'Float32Array | Float64Array',
};

/** The type of a value that may be given and is not null. */
export function givenType(type: Type, names: ModuleNames): string {
  const inner = (part: Type) => `${givenType(part, names)} | null`;
  switch (type.kind) {
    case 'scalar':
      return scalars[type.name];
    case 'decimal':
      return whole;
    case 'enum':
      return enumName(names, type.name);
    case 'list':
      return listOf(type.element, inner(type.element));
    case 'array':
      return listOf(type.element, givenType(type.element, names));
    case 'struct':
      return `{ ${type.fields.map((field) => `${keyText(field.name)}?: ${inner(field.type)}`).join('; ')} }`;
    case 'union': {
      const members = type.members.map((member) => `${keyText(member.name)}: ${inner(member.type)}`);
      return `OneOf<{ ${members.join('; ')} }>`;
    }
    case 'map': {
      const key = givenType(type.key, names);
      return `MapOf<${key}, ${inner(type.value)}>`;
    }
  }
}

function listOf(element: Type, text: string): string {
  const typed = element.kind === 'scalar' ? typedArrays[element.name] : undefined;
  return `readonly ${/\s/.test(text) ? `(${text})` : text}[]${typed === undefined ? '' : ` | ${typed}`}`;
}

/** What to know about giving it, a sentence each. */
export function givenRemarks(type: Type): string[] {
  const own = ownRemark(type);
  return [...new Set([...(own === null ? [] : [own]), ...partsOf(type).flatMap(givenRemarks)])];
}

function ownRemark(type: Type): string | null {
  switch (type.kind) {
    case 'scalar':
      return scalarRemarks[type.name] ?? null;
    case 'decimal':
      return `${typeText(type)}: as text where a number would not keep every digit.`;
    case 'array':
      return `Exactly ${type.size} elements.`;
    default:
      return null;
  }
}

const exact = (type: string) => `${type}: past 2^53 as \`bigint\` or text.`;
const point = (type: string) => `${type}: as text such as \`2026-01-31T12:00:00Z\`.`;

const scalarRemarks: Partial<Record<ScalarName, string>> = {
  INT64: exact('INT64'),
  INT128: exact('INT128'),
  UINT64: exact('UINT64'),
  BLOB: 'BLOB: as text in hexadecimal.',
  DATE: 'DATE: as text such as `2026-01-31`, or a `Date` at midnight UTC.',
  TIMESTAMP: point('TIMESTAMP'),
  TIMESTAMP_NS: point('TIMESTAMP_NS'),
  TIMESTAMP_MS: point('TIMESTAMP_MS'),
  TIMESTAMP_SEC: point('TIMESTAMP_SEC'),
  TIMESTAMP_TZ: point('TIMESTAMP_TZ'),
  INTERVAL: 'INTERVAL: as text such as `3 days 04:05:06`.',
};
