import type { Compatibility, Fix, Severity } from '@kschema/grammar';
import { printName } from '@kschema/grammar';
import type { ChangeOf } from '../change.ts';
import { code } from '../rules/wording.ts';
import { fold, type ScalarName, type Type } from '../schema.ts';
import { sameType, scalarInfo, typeText } from '../types.ts';
import { castAsks } from './asks.ts';
import { type Cast, castOf } from './casts.ts';
import { typeSpan } from './places.ts';
import { breaks, type ChangeContext, type Verdict } from './rule.ts';

type TypeChange = ChangeOf<'type-changed'>;

/** What the texts about type changes are made from. */
export interface TypeFacts {
  property: string;
  before: string;
  after: string;
  /** What happens to values that are not carried; empty when all are. */
  risk: string;
  /** Whether the engine carries all values, some, or none. */
  outcome: Cast['outcome'];
  using: string | null;
  [fact: string]: string | boolean | null;
}

const casts = new WeakMap<TypeChange, Cast>();

/** What becomes of the values. A change to SERIAL is no cast: it has a rule of its own. */
export function castOfChange(change: TypeChange): Cast {
  let cast = casts.get(change);
  if (cast === undefined) {
    cast = castOf(change.before.type, change.after.type);
    casts.set(change, cast);
  }
  return cast;
}

export function typeFacts(change: TypeChange): TypeFacts {
  const cast = castOfChange(change);
  return {
    property: `${change.table.name}.${change.after.name}`,
    before: typeText(change.before.type),
    after: typeText(change.after.type),
    risk: cast.risk,
    outcome: cast.outcome,
    using: change.using,
  };
}

/** A verdict that points at the new type. */
export function typeVerdict(
  change: TypeChange,
  { after }: ChangeContext,
  severity: Severity,
  compatibility: Compatibility,
): Verdict<TypeFacts> {
  return { facts: typeFacts(change), spans: typeSpan(change, after), severity, compatibility };
}

/** A verdict that also asks whether the values fit, where one of them might not. */
export function askingVerdict(
  change: TypeChange,
  context: ChangeContext,
  severity: Severity,
  compatibility: Compatibility,
): Verdict<TypeFacts> {
  const verdict = typeVerdict(change, context, severity, compatibility);
  const safe = castOfChange(change).outcome !== 'risks' && change.using === null;
  if (safe) return verdict;
  return { ...verdict, asks: castAsks(change, context, { how: severity === 'loss' ? 'changed' : 'none' }) };
}

/**
 * The verdict where the values decide: `bc` when the engine carries all of them, `loss` when
 * some are at risk, `blocked` when it has no cast and nothing else says what to store.
 */
export function verdictByValues(
  change: TypeChange,
  context: ChangeContext,
  compatibility: Compatibility,
): Verdict<TypeFacts> {
  const { outcome } = castOfChange(change);
  if (outcome === 'keeps') return askingVerdict(change, context, 'bc', compatibility);
  if (outcome === 'risks') return askingVerdict(change, context, 'loss', compatibility);
  if (change.using !== null) return askingVerdict(change, context, 'bc', compatibility);
  return { ...typeVerdict(change, context, 'blocked', compatibility), fixes: usingFixes(change, context) };
}

/** What the text of a verdict by values says about stored values. */
export function valuesSentence({ risk, outcome, using }: TypeFacts): string {
  if (using !== null) return `Stored values become ${code(using)}.`;
  if (outcome === 'keeps') return 'All stored values are carried over.';
  return outcome === 'risks'
    ? `Stored values are cast: ${risk}.`
    : `Stored values cannot be carried over: ${risk}.`;
}

/** A ready-made `@using(…)` where a cast makes sense; none otherwise. */
export function usingFixes(change: TypeChange, { after }: ChangeContext): Fix[] {
  const origin = after.origins.get(change.after);
  const expression = suggestedUsing(change.after.name, change.before.type, change.after.type);
  if (origin === undefined || expression === null) return [];
  if (!('kind' in origin.node) || origin.node.kind !== 'property') return [];
  const { end } = origin.node;
  const text = ` @using(${expression})`;
  return [{ title: `Add \`@using(${expression})\``, edits: [{ file: origin.file, start: end, end, text }] }];
}

/** An expression that carries what can be carried, or null where there is no sensible one. */
export function suggestedUsing(property: string, before: Type, after: Type): string | null {
  const name = printName(property);
  if (after.kind === 'list' && before.kind !== 'list' && before.kind !== 'array') {
    if (sameType(before, after.element)) return `[${name}]`;
    return castOf(before, after.element).outcome === 'refuses'
      ? null
      : `[CAST(${name} AS ${typeText(after.element)})]`;
  }
  if (before.kind === 'list' && sameType(before.element, after)) return `list_element(${name}, 1)`;
  if (isWhole(before) && after.kind === 'scalar' && after.name === 'BOOL') {
    return `CAST(CAST(${name} AS STRING) AS BOOL)`;
  }
  return castOf(before, after).outcome === 'refuses' ? null : `CAST(${name} AS ${typeText(after)})`;
}

/** Whether clients receive another sort of number: INT128 arrives as `bigint`, the others as `number`. */
export function crossesBigint({ before, after }: TypeChange): boolean {
  const [old, now] = [innermost(before.type), innermost(after.type)];
  return isWhole(old) && isWhole(now) && (nameOf(old) === 'INT128') !== (nameOf(now) === 'INT128');
}

export function isKeyChange({ table, after }: TypeChange): boolean {
  return table.kind === 'node' && fold(table.key) === fold(after.name);
}

/** Nothing of the old contract survives. */
export const everything: Compatibility = breaks(
  'oldAppReads',
  'oldAppWrites',
  'newAppOnOldDatabase',
  'oldEventOnNewSchema',
);

function innermost(type: Type): Type {
  return type.kind === 'list' || type.kind === 'array' ? innermost(type.element) : type;
}

function isWhole(type: Type): boolean {
  return type.kind === 'scalar' && scalarInfo(type.name).range !== null;
}

function nameOf(type: Type): ScalarName | null {
  return type.kind === 'scalar' ? type.name : null;
}
