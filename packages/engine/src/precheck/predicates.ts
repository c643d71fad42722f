import { fold, maxPrecision, scalarInfo, type Type } from '@kschema/compiler';
import { castText } from '../cypher/casts.ts';
import { fieldName, stringLiteral } from '../cypher/literals.ts';
import { renderType } from '../cypher/types.ts';

/** Conditions on values, as texts that never fail on a value themselves. */

/**
 * True for a value `x` that does not fit another type, so that its cast would fail; null where
 * no such condition is known. Who uses it proves with the engine that the others do fit.
 */
export function misfitText(x: string, from: Type, to: Type): string | null {
  if (to.kind === 'array' && (from.kind === 'list' || from.kind === 'array')) {
    return renderType(from.element) === renderType(to.element) ? `size(${x}) <> ${to.size}` : null;
  }
  if (from.kind === 'struct' && to.kind === 'struct') {
    const fields = to.fields.flatMap((field) => {
      const old = from.fields.find(({ name }) => name === field.name);
      if (old === undefined || renderType(old.type) === renderType(field.type)) return [];
      return [misfitText(fieldOf(x, field.name), old.type, field.type)];
    });
    return anyOf(fields);
  }
  const range = rangeOf(to);
  if (range === null || !isNumber(from)) return null;
  const [low, high] = range;
  if (isWhole(from) && isWhole(to)) return `(${x} < ${low} OR ${x} > ${high})`;
  // A DOUBLE has too few digits for the values next to the limit.
  if (isWhole(from)) {
    const exact = cast(x, 'INT128');
    return `(${exact} <= ${cast(quoted(low), 'INT128')} OR ${exact} >= ${cast(quoted(high), 'INT128')})`;
  }
  if (from.kind === 'decimal') return outOfRange(x, from, to, range);
  const value = `CAST(${x} AS DOUBLE)`;
  // Kuzu 0.11.3 compares a float before it rounds (127.5 becomes an INT8 of -128), a DECIMAL after.
  if (isWhole(to)) {
    return `(${value} <> ${value} OR ${value} < ${double(Number(low))} OR ${value} >= ${double(Number(high) + 1)})`;
  }
  // What is rounded fits until the last digit that is kept would carry.
  const half = to.kind === 'decimal' ? 0.5 / 10 ** to.scale : 0;
  return `(${value} <> ${value} OR ${value} <= ${double(Number(low) + half)} OR ${value} >= ${double(Number(high) - half)})`;
}

/** For a DECIMAL, in exact arithmetic; one that cannot have so many digits before the point is never out of range. */
function outOfRange(
  x: string,
  from: Type & { kind: 'decimal' },
  to: Type,
  [low, high]: readonly [bigint, bigint],
): string {
  const rounds = to.kind !== 'decimal' || to.scale < from.scale;
  const kept = to.kind === 'decimal' ? to.scale : 0;
  // In units of one digit after what is kept: half of the last one that is.
  const unit = 10n ** BigInt(kept + 1);
  const half = !rounds ? 0n : to.kind === 'decimal' ? -5n : 5n;
  const highest = high * unit + half;
  const least = decimalText(low * unit - half, kept + 1);
  const scale = rounds ? Math.max(from.scale, kept + 1) : from.scale;
  const most = decimalText(highest, kept + 1);
  if (most.indexOf('.') + scale > maxPrecision) return 'false';
  const type = `DECIMAL(${maxPrecision}, ${scale})`;
  const exact = cast(x, type);
  return `(${exact} <= ${cast(quoted(least), type)} OR ${exact} >= ${cast(quoted(most), type)})`;
}

function decimalText(units: bigint, scale: number): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function cast(text: string, type: string): string {
  return `CAST(${text} AS ${type})`;
}

function quoted(text: string | bigint): string {
  return `'${text}'`;
}

/**
 * True for a value `x` that cannot be had back from `y`, which it became. Null where that
 * cannot be said. Only for rows where `y` can be computed.
 */
export function changedText(x: string, y: string | null, from: Type, to: Type): string | null {
  if (from.kind === 'struct' && to.kind === 'struct') {
    // Of a value that an expression computes, only what is gone altogether can be told.
    return y === null ? changedFields(x, from, to) : `${y} IS NULL`;
  }
  const value = y ?? castText(x, from, to);
  const [back, was] = thereAndBack(x, value, from, to);
  return `(${value} IS NULL OR ${isFloat(from) ? `${x} = ${x} AND ` : ''}${back} <> ${was})`;
}

type Struct = Type & { kind: 'struct' };

function changedFields(x: string, from: Struct, to: Struct): string | null {
  const fields = from.fields.flatMap((old) => {
    const field = to.fields.find(({ name }) => name === old.name);
    const value = fieldOf(x, old.name);
    if (field === undefined) return [`${value} IS NOT NULL`];
    if (renderType(field.type) === renderType(old.type)) return [];
    const changed = changedText(value, null, old.type, field.type);
    return [changed === null ? null : `(${value} IS NOT NULL AND ${changed})`];
  });
  return fields.length === 0 ? 'false' : anyOf(fields);
}

/** The new value in the old type and the old value, in a type wide enough for what rounding makes of it. */
function thereAndBack(x: string, y: string, from: Type, to: Type): [back: string, was: string] {
  if (from.kind === 'decimal' && isNumber(to)) {
    const wide = `DECIMAL(38, ${from.scale})`;
    const same = renderType(from) === wide;
    return [`CAST(${y} AS ${wide})`, same ? x : `CAST(${x} AS ${wide})`];
  }
  // The engine has no cast from a DECIMAL to an INT128.
  if (isWhole(from) && to.kind === 'decimal') {
    return [
      cast(y, `DECIMAL(${maxPrecision}, ${to.scale})`),
      cast(x, `DECIMAL(${maxPrecision}, ${to.scale})`),
    ];
  }
  if (isWhole(from) && isFloat(to)) return [`CAST(${y} AS INT128)`, `CAST(${x} AS INT128)`];
  return [castText(y, to, from), x];
}

/** True for a value with one of these texts in the place of the enum, or with another. */
export function textsText(x: string, type: Type, ask: { of: string | null; texts: string[]; found: string }) {
  return textsIn(x, type, ask, 0);
}

function textsIn(
  x: string,
  type: Type,
  ask: { of: string | null; texts: string[]; found: string },
  depth: number,
): string | null {
  switch (type.kind) {
    case 'enum': {
      if (ask.of !== null && fold(ask.of) !== fold(type.name)) return 'false';
      const known = `list_contains([${ask.texts.map(stringLiteral).join(', ')}], ${x})`;
      return ask.found === 'one of' ? known : `NOT ${known}`;
    }
    case 'list':
    case 'array': {
      const inner = textsIn(`v${depth}`, type.element, ask, depth + 1);
      return inner === null ? null : `size(list_filter(${x}, v${depth} -> ${inner})) > 0`;
    }
    case 'struct': {
      const fields = type.fields.map((field) => textsIn(fieldOf(x, field.name), field.type, ask, depth));
      const real = fields.filter((one) => one !== 'false');
      return real.length === 0 ? 'false' : anyOf(real);
    }
    case 'map':
    case 'union':
      return null;
    default:
      return 'false';
  }
}

/** Null as soon as one of them is not known. */
function anyOf(conditions: (string | null)[]): string | null {
  if (conditions.length === 0 || conditions.includes(null)) return null;
  return conditions.length === 1 ? (conditions[0] as string) : `(${conditions.join(' OR ')})`;
}

function fieldOf(x: string, name: string): string {
  return `struct_extract(${x}, ${stringLiteral(fieldName(name))})`;
}

function double(n: number): string {
  return `CAST('${n}' AS DOUBLE)`;
}

/** Lowest and highest value of a whole number type, or of a DECIMAL before the point. */
function rangeOf(type: Type): readonly [bigint, bigint] | null {
  if (type.kind === 'decimal') {
    const most = 10n ** BigInt(type.precision - type.scale);
    return [-most, most];
  }
  return type.kind === 'scalar' ? scalarInfo(type.name).range : null;
}

function isNumber(type: Type): boolean {
  return type.kind === 'decimal' || isWhole(type) || isFloat(type);
}

function isWhole(type: Type): boolean {
  return type.kind === 'scalar' && scalarInfo(type.name).range !== null;
}

function isFloat(type: Type): boolean {
  return type.kind === 'scalar' && (type.name === 'FLOAT' || type.name === 'DOUBLE');
}
