import type { Comparison, Reading } from '@kschema/grammar';
import { fold, type Property, type Schema, type Table, type Type } from '../schema.ts';
import { sameType, typeText } from '../types.ts';
import type { Misfit } from './judge.ts';
import { tablesOf } from './matches.ts';

/** A comparison whose literal the engine casts to the property's type when the query runs. */
export interface LiteralCast {
  type: Type;
  text: string;
  /** What it is when the engine refuses the cast, but for the engine's message. */
  misfit: Misfit;
}

/**
 * The comparisons that the engine prepares without a word although their sides are of different
 * types: it casts a text to the property's type, and stored texts to the literal's. The first has to be asked
 * (`casts`), the second fails at the first stored text that is no such value (`misfits`).
 */
export function literalsIn(schema: Schema, reading: Reading): { casts: LiteralCast[]; misfits: Misfit[] } {
  const casts: LiteralCast[] = [];
  const misfits: Misfit[] = [];
  for (const comparison of reading.comparisons) {
    const found = propertyOf(schema, reading, comparison);
    if (found === null) continue;
    const { type } = found.property;
    const { literal, start, end } = comparison;
    const property = `${found.table.name}.${found.property.name}`;
    const misfit = { property, type: typeText(type), literal: literal.text, message: '', start, end };
    if (literal.kind !== 'string' && isText(type)) misfits.push(misfit);
    if (literal.kind === 'string' && !isText(type) && !takesAnyText(type))
      casts.push({ type, text: literal.text, misfit });
  }
  return { casts, misfits };
}

/** The property that is compared; null when it may be one of several types. */
function propertyOf(
  schema: Schema,
  reading: Reading,
  { owner, property: name }: Comparison,
): { table: Table; property: Property } | null {
  let found: { table: Table; property: Property } | null = null;
  for (const table of tablesOf(schema, reading, owner)) {
    const property = table.properties.get(fold(name));
    if (property === undefined) continue;
    if (found !== null && !sameType(found.property.type, property.type)) return null;
    found ??= { table, property };
  }
  return found;
}

function isText(type: Type): boolean {
  return type.kind === 'enum' || (type.kind === 'scalar' && type.name === 'STRING');
}

function takesAnyText(type: Type): boolean {
  return type.kind === 'scalar' && (type.name === 'BLOB' || type.name === 'JSON');
}
