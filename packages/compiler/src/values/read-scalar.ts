import { decimalDigits, isDate, isInterval, isTimestamp, isUuid } from '../check/constants.ts';
import type { ScalarName, Type } from '../schema.ts';
import { scalarInfo, typeText } from '../types.ts';
import { type Json, type Reading, refuse } from './reading.ts';

/** Reads a single value. Two values that the engine holds for the same have one JSON form. */
export function readScalar(type: Type & { kind: 'scalar' | 'decimal' }, value: unknown): Reading {
  if (type.kind === 'decimal') return readDecimal(type, value);
  const range = scalarInfo(type.name).range;
  if (range !== null) return readInteger(type.name, range, value);
  switch (type.name) {
    case 'FLOAT':
    case 'DOUBLE':
      return readFloat(type.name, value);
    case 'BOOL':
      return typeof value === 'boolean' ? { json: value } : refuse(value, 'is neither true nor false');
    case 'STRING':
      return readText(value);
    case 'BLOB':
      return readBytes(value);
    case 'UUID':
      return readUuid(value);
    case 'DATE':
      return readDate(value);
    case 'INTERVAL':
      return typeof value === 'string' && isInterval(value)
        ? { json: value }
        : refuse(value, 'is not an interval, such as "3 days 04:05:06"');
    case 'JSON':
      return readJson(value);
    case 'SERIAL':
      return refuse(value, 'cannot be given: the engine counts');
    default:
      return readTimestamp(type.name, value);
  }
}

/** The widest integer that every JSON reader gives back exactly has 53 bits; wider types travel as text. */
const asNumbers = new Set<ScalarName>(['INT8', 'INT16', 'INT32', 'UINT8', 'UINT16', 'UINT32']);

function readInteger(name: ScalarName, [min, max]: readonly [bigint, bigint], value: unknown): Reading {
  const whole = wholeOf(value);
  if (whole === null) return refuse(value, `is not a whole number for ${name}`);
  if (whole < min || whole > max) return refuse(value, `is out of the range of ${name}, ${min} to ${max}`);
  return { json: asNumbers.has(name) ? Number(whole) : String(whole) };
}

/** A number past 2^53 may have lost digits before we see it, so it has to be a bigint or text. */
function wholeOf(value: unknown): bigint | null {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : null;
  return typeof value === 'string' && /^-?\d{1,39}$/.test(value) ? BigInt(value) : null;
}

function readDecimal(type: Type & { kind: 'decimal' }, value: unknown): Reading {
  const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
  const digits = typeof text === 'string' ? decimalDigits(text.replace(/^-/, '')) : null;
  if (digits === null) return refuse(value, `is not a decimal number for ${typeText(type)}`);
  const { whole, fraction } = digits;
  if ((whole === '0' ? 0 : whole.length) > type.precision - type.scale || fraction.length > type.scale)
    return refuse(value, `has more digits than ${typeText(type)} holds`);
  const absolute = fraction === '' ? whole : `${whole}.${fraction}`;
  return { json: (text as string).startsWith('-') && absolute !== '0' ? `-${absolute}` : absolute };
}

function readFloat(name: ScalarName, value: unknown): Reading {
  const number = typeof value === 'string' && unfinished.has(value) ? Number(value) : value;
  if (typeof number !== 'number') return refuse(value, `is not a number for ${name}`);
  if (!Number.isFinite(number)) return { json: String(number) };
  if (name === 'FLOAT' && !Number.isFinite(Math.fround(number)))
    return refuse(value, 'is out of the range of FLOAT');
  return { json: Object.is(number, -0) ? 0 : number };
}

/** JSON has no such numbers. */
const unfinished = new Set(['NaN', 'Infinity', '-Infinity']);

function readText(value: unknown): Reading {
  if (typeof value !== 'string') return refuse(value, 'is not a text');
  return /\p{Surrogate}/u.test(value) ? refuse(value, 'is not well-formed Unicode') : { json: value };
}

function readBytes(value: unknown): Reading {
  if (value instanceof Uint8Array) {
    return { json: Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('') };
  }
  return typeof value === 'string' && /^(?:[0-9a-f]{2})*$/i.test(value)
    ? { json: value.toLowerCase() }
    : refuse(value, 'is neither bytes nor their hexadecimal digits');
}

function readUuid(value: unknown): Reading {
  if (typeof value !== 'string' || !isUuid(value)) return refuse(value, 'is not a UUID');
  const hex = value.replaceAll('-', '').toLowerCase();
  return { json: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') };
}

function readDate(value: unknown): Reading {
  const text = isoOf(value)?.replace(/T00:00:00(?:\.000)?Z$/, '') ?? value;
  if (typeof text !== 'string' || !isDate(text)) return refuse(value, 'is not a date, such as "2026-01-31"');
  return { json: text.replace(/-(\d)(?=-|$)/g, '-0$1') };
}

function readTimestamp(name: ScalarName, value: unknown): Reading {
  const text = isoOf(value) ?? value;
  if (typeof text === 'string' && isTimestamp(text)) return { json: text };
  return refuse(value, `is not a ${name}, such as "2026-01-31T12:00:00Z"`);
}

function isoOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('toISOString' in value)) return null;
  const { toISOString } = value as { toISOString: unknown };
  try {
    return typeof toISOString === 'function' ? String(toISOString.call(value)) : null;
  } catch {
    return null;
  }
}

function readJson(value: unknown): Reading {
  try {
    const text = JSON.stringify(value);
    return text === undefined ? refuse(value, 'is not JSON') : { json: JSON.parse(text) as Json };
  } catch {
    return refuse(value, 'cannot be written as JSON');
  }
}
