import type { ScalarName, Type, TypeField } from '../schema.ts';
import { sameType, scalarInfo, typeText } from '../types.ts';

/**
 * What becomes of stored values when a property changes its type: the sort of change, and
 * whether the engine's CAST carries every value (`keeps`), carries some and spoils or refuses
 * others (`risks`), or cannot be asked at all (`refuses`).
 */
export interface Cast {
  sort: CastSort;
  outcome: 'keeps' | 'risks' | 'refuses';
  /** What happens to the values that are not carried, as the end of a sentence; empty for `keeps`. */
  risk: string;
  /** A struct whose fields are others: a statement of its own, which lists, maps and unions have no room for. */
  reshaped?: true;
  /** Right for a whole value only: as a part of a list, map or struct the engine corrupts it or crashes. */
  wholeOnly?: true;
}

export type CastSort =
  | 'same'
  | 'widening'
  | 'narrowing'
  | 'precision'
  | 'enum'
  | 'other'
  | 'listing'
  | 'array'
  | 'struct'
  | 'union'
  | 'map'
  | 'serial';

const same: Cast = { sort: 'same', outcome: 'keeps', risk: '' };
const widening: Cast = { sort: 'widening', outcome: 'keeps', risk: '' };

/** Compares two types, values and all. Measured on the engine (kuzu 0.11.3), see the table of casts in its tests. */
export function castOf(before: Type, after: Type): Cast {
  if (sameType(before, after)) return same;
  if (before.kind === 'scalar' && before.name === 'SERIAL') return afterSerial(after);
  if (before.kind === 'enum' || after.kind === 'enum') return aroundEnum(before, after);
  if (before.kind === 'list' && after.kind === 'list') return inside(castOf(before.element, after.element));
  if (isSequence(before) && isSequence(after)) return betweenArrays(before, after);
  if (isSequence(before) !== isSequence(after)) return aroundList(before, after);
  if (before.kind === 'struct' && after.kind === 'struct') return betweenStructs(before.fields, after.fields);
  if (before.kind === 'union' && after.kind === 'union') return betweenUnions(before.members, after.members);
  if (before.kind === 'map' && after.kind === 'map') return betweenMaps(before, after);
  if (isNumeric(before) && isNumeric(after)) return betweenNumbers(before, after);
  if (before.kind === 'scalar' && after.kind === 'scalar') return betweenScalars(before.name, after.name);
  if (before.kind === 'decimal' || after.kind === 'decimal') return aroundDecimal(before, after);
  if (isString(after) || isJson(after)) return { sort: 'other', outcome: 'keeps', risk: '' };
  if (isString(before) || isJson(before))
    return risky('other', `text that is no ${typeText(after)} stops the push`);
  return refused;
}

/** Fields by what became of them; names of struct fields and union members are compared as written. */
export function compareFields(
  before: TypeField[],
  after: TypeField[],
): { added: string[]; removed: string[]; retyped: { name: string; cast: Cast }[]; reordered: boolean } {
  const old = new Map(before.map((field) => [field.name, field.type]));
  const present = new Set(after.map((field) => field.name));
  const retyped: { name: string; cast: Cast }[] = [];
  for (const { name, type } of after) {
    const was = old.get(name);
    if (was === undefined || sameType(was, type)) continue;
    retyped.push({ name, cast: castOf(was, type) });
  }
  const stayed = before.filter((field) => present.has(field.name)).map((field) => field.name);
  const now = after.filter((field) => old.has(field.name)).map((field) => field.name);
  return {
    added: after.filter((field) => !old.has(field.name)).map((field) => field.name),
    removed: before.filter((field) => !present.has(field.name)).map((field) => field.name),
    retyped,
    reordered: stayed.some((name, index) => now[index] !== name),
  };
}

const refused: Cast = { sort: 'other', outcome: 'refuses', risk: 'the engine has no cast for it' };

/**
 * 5.25 in a list of DECIMAL(18, 3) becomes 525 in one of DECIMAL(18, 1), and to or from STRING the
 * engine crashes; NULL in a list of unions becomes their first member's zero.
 */
const spoiled: Cast = {
  sort: 'other',
  outcome: 'refuses',
  risk: 'the engine spoils a DECIMAL or UNION that is part of something else',
};

function risky(sort: CastSort, risk: string): Cast {
  return { sort, outcome: 'risks', risk };
}

/** The values are INT64 all along. */
function afterSerial(after: Type): Cast {
  const cast = castOf({ kind: 'scalar', name: 'INT64' }, after);
  return cast.sort === 'same' || cast.sort === 'widening' ? { ...cast, sort: 'serial' } : cast;
}

function aroundEnum(before: Type, after: Type): Cast {
  if (isText(before) && isText(after)) return { sort: 'enum', outcome: 'keeps', risk: '' };
  return castOf(before.kind === 'enum' ? string : before, after.kind === 'enum' ? string : after);
}

type Sequence = Type & { kind: 'list' | 'array' };

function betweenArrays(before: Sequence, after: Sequence): Cast {
  const element = inside(castOf(before.element, after.element));
  if (element.outcome === 'refuses') return element;
  if (before.kind === 'array' && after.kind === 'array') {
    if (before.size === after.size) return element;
    return {
      sort: 'array',
      outcome: 'refuses',
      risk: 'the engine has no cast between arrays of different length',
    };
  }
  if (after.kind === 'list') return { ...element, sort: 'array' };
  return risky('array', 'a list of any other length stops the push');
}

function aroundList(before: Type, after: Type): Cast {
  const parsed = isText(before) && isSequence(after);
  if (parsed) return risky('listing', 'text that is not written as a list stops the push');
  return { sort: 'listing', outcome: 'refuses', risk: 'the engine has no cast between one value and many' };
}

function betweenStructs(before: TypeField[], after: TypeField[]): Cast {
  const { added, removed, retyped, reordered } = compareFields(before, after);
  const worst = worstOf(retyped.map(({ cast }) => (cast.wholeOnly ? spoiled : cast)));
  const reshaped =
    added.length > 0 || removed.length > 0 || reordered || retyped.some((f) => f.cast.reshaped);
  const cast: Cast =
    worst.outcome === 'keeps' && removed.length > 0
      ? risky('struct', `what is stored in ${removed.join(', ')} is lost`)
      : { ...worst, sort: 'struct' };
  return reshaped ? { ...cast, reshaped: true } : cast;
}

function betweenUnions(before: TypeField[], after: TypeField[]): Cast {
  const { removed, retyped } = compareFields(before, after);
  if (removed.length > 0) {
    return {
      sort: 'union',
      outcome: 'refuses',
      risk: 'the engine has no cast to a union without one of the members',
    };
  }
  return { ...worstOf(retyped.map((field) => inside(field.cast))), sort: 'union', wholeOnly: true };
}

function betweenMaps(before: Type & { kind: 'map' }, after: Type & { kind: 'map' }): Cast {
  const worst = worstOf([inside(castOf(before.key, after.key)), inside(castOf(before.value, after.value))]);
  return { ...worst, sort: 'map' };
}

/** A cast of the parts of something else. */
function inside(cast: Cast): Cast {
  if (cast.wholeOnly) return spoiled;
  if (cast.reshaped === undefined) return cast;
  return {
    sort: cast.sort,
    outcome: 'refuses',
    risk: 'the engine has no cast for structs with other fields inside',
  };
}

function worstOf(casts: Cast[]): Cast {
  return (
    casts.find((cast) => cast.outcome === 'refuses') ??
    casts.find((cast) => cast.outcome === 'risks') ??
    widening
  );
}

/** Digits before and after the point that a number type holds exactly; floats by their mantissa. */
function digitsOf(type: Numeric): { whole: number; fraction: number } {
  if (type.kind === 'decimal') return { whole: type.precision - type.scale, fraction: type.scale };
  const [, most] = scalarInfo(type.name).range ?? [0n, 0n];
  return { whole: String(most).length, fraction: 0 };
}

type Numeric = (Type & { kind: 'decimal' }) | (Type & { kind: 'scalar' });

function betweenNumbers(before: Numeric, after: Numeric): Cast {
  if (before.kind === 'decimal' && after.kind === 'decimal') return betweenDecimals(before, after);
  if (isFloat(after)) return intoFloat(before, after);
  if (isFloat(before)) {
    return risky('narrowing', 'values are rounded, and one out of range stops the push');
  }
  if (before.kind === 'decimal') {
    if (after.kind === 'scalar' && after.name === 'INT128') {
      return { sort: 'other', outcome: 'refuses', risk: 'the engine refuses every value' };
    }
    return risky('narrowing', 'values are rounded to whole numbers, and one out of range stops the push');
  }
  if (after.kind === 'decimal') {
    if (digitsOf(before).whole <= digitsOf(after).whole) return widening;
    return risky('narrowing', 'a value with too many digits stops the push');
  }
  const [low, high] = scalarInfo(before.name).range ?? [0n, 0n];
  const [lowest, highest] = scalarInfo(after.name).range ?? [0n, 0n];
  if (lowest <= low && high <= highest) return widening;
  return risky('narrowing', 'a value out of range stops the push');
}

function betweenDecimals(before: Type & { kind: 'decimal' }, after: Type & { kind: 'decimal' }): Cast {
  const old = digitsOf(before);
  const now = digitsOf(after);
  if (old.whole <= now.whole && old.fraction <= now.fraction) return { ...widening, wholeOnly: true };
  const risk =
    old.fraction > now.fraction
      ? `values are rounded to ${now.fraction} digits after the point`
      : 'a value with too many digits before the point stops the push';
  return { ...risky('precision', risk), wholeOnly: true };
}

/** A DECIMAL and something that is no number. */
function aroundDecimal(before: Type, after: Type): Cast {
  if (isString(after)) return { sort: 'other', outcome: 'keeps', risk: '', wholeOnly: true };
  if (isString(before)) {
    return { ...risky('other', `text that is no ${typeText(after)} stops the push`), wholeOnly: true };
  }
  return isJson(after) ? { sort: 'other', outcome: 'keeps', risk: '' } : refused;
}

function intoFloat(before: Numeric, after: Type): Cast {
  const exact = typeText(after) === 'FLOAT' ? 24 : 53;
  if (before.kind === 'scalar' && before.name === 'FLOAT') return widening;
  if (before.kind === 'scalar' && before.name === 'DOUBLE') {
    return risky('narrowing', 'values lose digits, and large ones silently become infinite');
  }
  if (before.kind === 'scalar') {
    const [low, high] = scalarInfo(before.name).range ?? [0n, 0n];
    const limit = 2n ** BigInt(exact);
    if (-limit <= low && high <= limit) return widening;
  }
  return risky('narrowing', `values with more than ${exact === 24 ? 7 : 15} digits are silently rounded`);
}

function betweenScalars(before: ScalarName, after: ScalarName): Cast {
  if (isTemporal(before) && isTemporal(after)) return betweenTimes(before, after);
  if (after === 'STRING' || after === 'JSON') {
    return { sort: 'other', outcome: 'keeps', risk: '' };
  }
  if (before === 'STRING' || before === 'JSON')
    return risky('other', `text that is no ${after} stops the push`);
  return refused;
}

/** Digits of a second that a time type keeps; a DATE keeps only days. */
const fractions: Partial<Record<ScalarName, number>> = {
  DATE: -1,
  TIMESTAMP_SEC: 0,
  TIMESTAMP_MS: 3,
  TIMESTAMP: 6,
  TIMESTAMP_TZ: 6,
  TIMESTAMP_NS: 9,
};

function isTemporal(name: ScalarName): boolean {
  return name in fractions;
}

function betweenTimes(before: ScalarName, after: ScalarName): Cast {
  if (after === 'TIMESTAMP_NS') {
    return risky('precision', 'a moment before 1678 or after 2262 silently becomes another one');
  }
  if (after === 'DATE') return risky('narrowing', 'the time of day is dropped');
  if (before !== 'DATE' && (before === 'TIMESTAMP_TZ') !== (after === 'TIMESTAMP_TZ')) {
    return risky('precision', 'moments are read as UTC, whatever they meant before');
  }
  if ((fractions[before] ?? 0) <= (fractions[after] ?? 0)) return widening;
  return risky('precision', 'parts of a second are cut off');
}

const string: Type = { kind: 'scalar', name: 'STRING' };

function isString(type: Type): boolean {
  return type.kind === 'scalar' && type.name === 'STRING';
}

function isJson(type: Type): boolean {
  return type.kind === 'scalar' && type.name === 'JSON';
}

function isText(type: Type): boolean {
  return type.kind === 'enum' || isString(type);
}

function isSequence(type: Type): type is Sequence {
  return type.kind === 'list' || type.kind === 'array';
}

function isNumeric(type: Type): type is Numeric {
  if (type.kind === 'decimal') return true;
  return type.kind === 'scalar' && (isFloat(type) || scalarInfo(type.name).range !== null);
}

function isFloat(type: Type): boolean {
  return type.kind === 'scalar' && (type.name === 'FLOAT' || type.name === 'DOUBLE');
}
