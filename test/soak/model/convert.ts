import type { ScalarName, Type } from '@kschema/compiler';
import type { Tagged, Value } from './model.ts';
import { integerRanges, isScalar, sameType, timestampNames } from './types.ts';
import { decimalText, floorDiv, textOf } from './values.ts';

/** What a cast gives, or why there is none. */
export type Converted = { value: Value } | { refused: string };

const refuse = (refused: string): Converted => ({ refused });
const give = (value: Value): Converted => ({ value });

/**
 * What becomes of a value when its property's type changes: the meaning that a cast has, worked
 * out here without the engine. Refuses what does not fit; NULL stays NULL.
 */
export function convert(value: Value, from: Type, to: Type): Converted {
  if (value === null || sameType(from, to)) return give(value);
  if (from.kind === 'enum') return convert(value, { kind: 'scalar', name: 'STRING' }, to);
  if (to.kind === 'enum')
    return from.kind === 'scalar' && from.name === 'STRING' ? give(value) : refuse('not text');
  if (isScalar(to, 'STRING')) return give(textOf(from, value));
  if (to.kind === 'scalar' || to.kind === 'decimal') return toScalar(value, from, to);
  if ((from.kind === 'list' || from.kind === 'array') && (to.kind === 'list' || to.kind === 'array')) {
    const items = value as Value[];
    if (to.kind === 'array' && items.length !== to.size) return refuse('another length');
    return all(items.map((item) => convert(item, from.element, to.element)));
  }
  if (from.kind === 'struct' && to.kind === 'struct') {
    return all(
      to.fields.map((field) => {
        const at = from.fields.findIndex((candidate) => candidate.name === field.name);
        const old = from.fields[at];
        return old === undefined ? give(null) : convert((value as Value[])[at] ?? null, old.type, field.type);
      }),
    );
  }
  if (from.kind === 'map' && to.kind === 'map') {
    return all(
      (value as [Value, Value][]).map(([k, v]) =>
        all([convert(k, from.key, to.key), convert(v, from.value, to.value)]),
      ),
    );
  }
  if (from.kind === 'union' && to.kind === 'union') {
    const held = value as Tagged;
    return to.members.some((member) => member.name === held.tag) ? give(held) : refuse('member is gone');
  }
  return refuse(`${from.kind} to ${to.kind}`);
}

function all(parts: Converted[]): Converted {
  const values: Value[] = [];
  for (const part of parts) {
    if ('refused' in part) return part;
    values.push(part.value);
  }
  return give(values);
}

type Flat = Extract<Type, { kind: 'scalar' | 'decimal' }>;

function toScalar(value: Value, from: Type, to: Flat): Converted {
  if (from.kind === 'decimal') return fromDecimal(value as bigint, from.scale, to);
  if (from.kind !== 'scalar') return refuse('nested');
  if (integerRanges[from.name] !== undefined) return fromInteger(value as bigint, to);
  if (from.name === 'FLOAT' || from.name === 'DOUBLE') return fromFloat(value as number, to);
  if (from.name === 'STRING') return fromText(value as string, to);
  if (to.kind === 'decimal') return refuse('not a number');
  if (from.name === 'DATE' && isInstant(to.name))
    return instant((value as bigint) * 86_400_000_000n, to.name);
  if (isInstant(from.name) && to.name === 'DATE') return give(floorDiv(value as bigint, 86_400_000_000n));
  if (isInstant(from.name) && isInstant(to.name)) return instant(value as bigint, to.name);
  return refuse(`${from.name} to ${to.name}`);
}

function isInstant(name: ScalarName): boolean {
  return (timestampNames as readonly string[]).includes(name);
}

/** Coarser units cut; before 1970 the engine rounds them in its own way, so those do not occur. */
function instant(micros: bigint, name: ScalarName): Converted {
  const step = name === 'TIMESTAMP_SEC' ? 1_000_000n : name === 'TIMESTAMP_MS' ? 1000n : 1n;
  if (micros % step !== 0n && micros < 0n) return refuse('a fraction before 1970');
  if (name === 'TIMESTAMP_NS' && (micros < -9_223_372_036_854_775n || micros > 9_223_372_036_854_775n))
    return refuse('beyond nanoseconds');
  return give(floorDiv(micros, step) * step);
}

function integer(value: bigint, name: ScalarName): Converted {
  const range = integerRanges[name];
  if (range === undefined) return refuse(`number to ${name}`);
  return value < range[0] || value > range[1] ? refuse('out of range') : give(value);
}

function fromInteger(value: bigint, to: Flat): Converted {
  if (to.kind === 'decimal') return decimal(value * 10n ** BigInt(to.scale), to.precision);
  // A double holds every integer of up to 53 bits, a float of up to 24.
  if (to.name === 'DOUBLE')
    return value <= 1n << 53n && value >= -(1n << 53n) ? give(Number(value)) : refuse('rounds');
  if (to.name === 'FLOAT')
    return value <= 1n << 24n && value >= -(1n << 24n) ? give(Number(value)) : refuse('rounds');
  return integer(value, to.name);
}

function fromFloat(value: number, to: Flat): Converted {
  if (to.kind === 'scalar' && to.name === 'DOUBLE') return give(value);
  if (to.kind === 'scalar' && to.name === 'FLOAT') {
    const rounded = Math.fround(value);
    return Number.isFinite(rounded) ? give(rounded) : refuse('out of range');
  }
  // How the engine rounds a fraction is its own affair: only whole numbers.
  if (!Number.isSafeInteger(value)) return refuse('not whole');
  return fromInteger(BigInt(value), to);
}

function decimal(unscaled: bigint, precision: number): Converted {
  const bound = 10n ** BigInt(precision);
  return unscaled >= bound || unscaled <= -bound ? refuse('out of range') : give(unscaled);
}

function fromDecimal(unscaled: bigint, scale: number, to: Flat): Converted {
  const one = 10n ** BigInt(scale);
  if (to.kind === 'decimal') {
    if (to.scale >= scale) return decimal(unscaled * 10n ** BigInt(to.scale - scale), to.precision);
    const step = 10n ** BigInt(scale - to.scale);
    return unscaled % step === 0n ? decimal(unscaled / step, to.precision) : refuse('rounds');
  }
  if (to.name === 'DOUBLE') {
    const text = decimalText(unscaled, scale);
    return text.replace(/\D/g, '').length <= 15 ? give(Number(text)) : refuse('rounds');
  }
  return unscaled % one === 0n ? fromInteger(unscaled / one, to) : refuse('not whole');
}

function fromText(text: string, to: Flat): Converted {
  if (to.kind === 'decimal')
    return /^\d{1,4}$/.test(text) ? fromInteger(BigInt(text), to) : refuse('not a number');
  if (to.name === 'DATE' || isInstant(to.name)) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return refuse('not a date');
    const days = BigInt(Date.parse(`${text}T00:00:00Z`) / 86_400_000);
    return to.name === 'DATE' ? give(days) : instant(days * 86_400_000_000n, to.name);
  }
  if (to.name === 'UUID') return /^[0-9a-f-]{36}$/.test(text) ? give(text) : refuse('not a UUID');
  if (!/^\d{1,4}$/.test(text)) return refuse('not a number');
  return fromInteger(BigInt(text), to);
}
