import type { Type } from '@kschema/compiler';
import { driverParsesJson } from '../engine.ts';
import type { Interval, Tagged, Value } from './model.ts';
import { engineType } from './types.ts';

/** What `CAST(x AS STRING)` gives for a stored value; null for NULL. */
export function textOf(type: Type, value: Value): string | null {
  if (value === null) return null;
  const inner = (t: Type, v: Value): string => textOf(t, v) ?? '';
  switch (type.kind) {
    case 'scalar':
      return scalarText(type.name, value);
    case 'decimal':
      return decimalText(value as bigint, type.scale);
    case 'enum':
      return value as string;
    case 'list':
    case 'array':
      return `[${(value as Value[]).map((item) => inner(type.element, item)).join(',')}]`;
    case 'struct':
      return `{${type.fields
        .map((field, i) => `${field.name}: ${inner(field.type, (value as Value[])[i] ?? null)}`)
        .join(', ')}}`;
    case 'union': {
      const { tag, value: held } = value as Tagged;
      const member = type.members.find((candidate) => candidate.name === tag);
      return member === undefined ? `no member ${tag}` : inner(member.type, held);
    }
    case 'map':
      return `{${(value as Value[])
        .map((entry) => {
          const [k, v] = entry as [Value, Value];
          return `${inner(type.key, k)}=${inner(type.value, v)}`;
        })
        .join(', ')}}`;
  }
}

function scalarText(name: string, value: Value): string {
  switch (name) {
    case 'FLOAT':
    case 'DOUBLE':
      return floatText(value as number);
    case 'BOOL':
      return value === true ? 'True' : 'False';
    case 'DATE':
      return dateText(value as bigint);
    case 'TIMESTAMP':
    case 'TIMESTAMP_NS':
    case 'TIMESTAMP_MS':
    case 'TIMESTAMP_SEC':
      return timestampText(value as bigint);
    case 'TIMESTAMP_TZ':
      return `${timestampText(value as bigint)}+00`;
    case 'INTERVAL':
      return intervalText(value as Interval);
    default:
      return String(value);
  }
}

/** As C prints `%f`. */
function floatText(value: number): string {
  if (Object.is(value, -0)) return '-0.000000';
  return Math.abs(value) < 1e21 ? value.toFixed(6) : `${BigInt(value)}.000000`;
}

export function decimalText(unscaled: bigint, scale: number): string {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  const whole = scale === 0 ? digits : digits.slice(0, -scale);
  // The engine writes a decimal without whole part as `0.5`.
  const text = scale === 0 ? whole : `${whole}.${digits.slice(-scale)}`;
  return unscaled < 0n ? `-${text}` : text;
}

const microsPerDay = 86_400_000_000n;

export function floorDiv(a: bigint, b: bigint): bigint {
  return a >= 0n || a % b === 0n ? a / b : a / b - 1n;
}

function dateText(days: bigint): string {
  return new Date(Number(days) * 86_400_000).toISOString().slice(0, 10);
}

function timestampText(micros: bigint): string {
  const days = floorDiv(micros, microsPerDay);
  return `${dateText(days)} ${clockText(micros - days * microsPerDay)}`;
}

function clockText(micros: bigint): string {
  const two = (n: bigint): string => n.toString().padStart(2, '0');
  const seconds = micros / 1_000_000n;
  const fraction = (micros % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '');
  const clock = `${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}`;
  return fraction === '' ? clock : `${clock}.${fraction}`;
}

function intervalText({ months, days, micros }: Interval): string {
  const some = (n: number, unit: string): string[] => (n === 0 ? [] : [`${n} ${unit}${n === 1 ? '' : 's'}`]);
  const parts = [
    ...some(Math.trunc(months / 12), 'year'),
    ...some(months % 12, 'month'),
    ...some(days, 'day'),
  ];
  if (micros !== 0n || parts.length === 0) parts.push(clockText(micros));
  return parts.join(' ');
}

/** A Cypher expression of exactly that type and value. */
export function literalOf(type: Type, value: Value): string {
  const name = engineType(type);
  if (value === null) return `CAST(NULL AS ${name})`;
  switch (type.kind) {
    case 'scalar':
      if (type.name === 'STRING') return quoted(value as string);
      if (type.name === 'JSON') return `CAST(${quoted(value as string)} AS JSON)`;
      if (type.name === 'BLOB') return `BLOB(${quoted(value as string)})`;
      if (type.name === 'FLOAT' || type.name === 'DOUBLE')
        return `CAST(${numberLiteral(value as number)} AS ${name})`;
      return `CAST(${quoted(scalarText(type.name, value))} AS ${type.name === 'SERIAL' ? 'INT64' : name})`;
    case 'decimal':
      return `CAST(${quoted(decimalText(value as bigint, type.scale))} AS ${name})`;
    case 'enum':
      return quoted(value as string);
    case 'list':
    case 'array':
      return `CAST([${(value as Value[]).map((item) => literalOf(type.element, item)).join(', ')}] AS ${name})`;
    case 'struct':
      return `CAST({${type.fields
        .map((field, i) => `${field.name}: ${literalOf(field.type, (value as Value[])[i] ?? null)}`)
        .join(', ')}} AS ${name})`;
    case 'union': {
      const { tag, value: held } = value as Tagged;
      const member = type.members.find((candidate) => candidate.name === tag);
      if (member === undefined) throw new Error(`no member ${tag}`);
      return `CAST(${literalOf(member.type, held)} AS ${name})`;
    }
    case 'map': {
      const entries = value as [Value, Value][];
      const keys = entries.map(([key]) => literalOf(type.key, key)).join(', ');
      const values = entries.map(([, held]) => literalOf(type.value, held)).join(', ');
      return `CAST(map([${keys}], [${values}]) AS ${name})`;
    }
  }
}

export function quoted(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
}

function numberLiteral(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value).replace('e+', 'e');
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** What the driver gives for a stored value, in the form of {@link seen}. */
export function seenOf(type: Type, value: Value): string {
  return seen(driverValue(type, value));
}

/** One canonical text for a driver's value, telling apart what `CAST(x AS STRING)` does not. */
export function seen(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `x${Buffer.from(value).toString('hex')}`;
  if (Array.isArray(value)) return `[${value.map(seen).join(',')}]`;
  if (typeof value === 'object') {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${seen(held)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

function driverValue(type: Type, value: Value): unknown {
  if (value === null) return null;
  switch (type.kind) {
    case 'scalar':
      return driverScalar(type.name, value);
    case 'decimal':
      return Number(decimalText(value as bigint, type.scale));
    case 'enum':
      return value;
    case 'list':
    case 'array':
      return (value as Value[]).map((item) => driverValue(type.element, item));
    case 'struct':
      return Object.fromEntries(
        type.fields.map((field, i) => [field.name, driverValue(field.type, (value as Value[])[i] ?? null)]),
      );
    case 'union': {
      const { tag, value: held } = value as Tagged;
      const member = type.members.find((candidate) => candidate.name === tag);
      return { tag: member === undefined ? tag : driverValue(member.type, held) };
    }
    case 'map':
      return Object.fromEntries(
        (value as [Value, Value][]).map(([k, v]) => [textOf(type.key, k) ?? '', driverValue(type.value, v)]),
      );
  }
}

function driverScalar(name: string, value: Value): unknown {
  switch (name) {
    case 'INT128':
      return value;
    case 'JSON':
      return driverParsesJson ? JSON.parse(value as string) : value;
    case 'FLOAT':
      return Math.fround(value as number);
    case 'BLOB':
      return blobBytes(value as string);
    case 'DATE':
      return new Date(Number(value) * 86_400_000);
    case 'TIMESTAMP':
    case 'TIMESTAMP_NS':
    case 'TIMESTAMP_MS':
    case 'TIMESTAMP_SEC':
    case 'TIMESTAMP_TZ':
      return new Date(Number(floorDiv(value as bigint, 1000n)));
    case 'INTERVAL': {
      const { months, days, micros } = value as Interval;
      return (months * 30 + days) * 86_400_000 + Number(micros / 1000n);
    }
    default:
      return typeof value === 'bigint' ? Number(value) : value;
  }
}

/** `\xAA` and plain ASCII, as the engine writes a blob. */
function blobBytes(text: string): Uint8Array {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') {
      bytes.push(Number.parseInt(text.slice(i + 2, i + 4), 16));
      i += 3;
    } else bytes.push(text.charCodeAt(i));
  }
  return Uint8Array.from(bytes);
}
