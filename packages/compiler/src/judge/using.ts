import { type Expression, parseExpression } from '@kschema/grammar';
import { propertiesIn } from '../apply/expressions.ts';
import type { ChangeOf } from '../change.ts';
import { fold, type Type } from '../schema.ts';
import { sameType, typeOfNode, typeText } from '../types.ts';
import type { ChangeContext } from './rule.ts';

type Filled = ChangeOf<'property-added'> | ChangeOf<'type-changed'>;

/** The first name in `@using` that is a property of the table neither as it was nor as it will be; null when all are. */
export function unknownInUsing(change: Filled, context: ChangeContext): string | null {
  if (change.using === null) return null;
  const before = context.tableBefore(change.table);
  for (const name of propertiesIn(change.using)) {
    const key = fold(name);
    if (!change.table.properties.has(key) && before?.properties.has(key) !== true) return name;
  }
  return null;
}

/**
 * The first cast in `@using`, written or implied by the type of the property, that touches a
 * DECIMAL inside another value; null when there is none. Of what is cast, only a property's
 * type is known; a written value is none of the engine's casts between columns.
 */
export function decimalCastInUsing(
  change: Filled,
  context: ChangeContext,
): { from: string; to: string } | null {
  if (change.using === null) return null;
  const expression = parseExpression(change.using).value;
  if (expression === null) return null;
  const before = context.tableBefore(change.table);
  const typeOfName = (name: string): Type | null =>
    (before?.properties.get(fold(name)) ?? change.table.properties.get(fold(name)))?.type ?? null;
  return castIn(expression, typeOfName, change.after.type);
}

function castIn(
  expression: Expression,
  typeOfName: (name: string) => Type | null,
  to: Type | null,
): { from: string; to: string } | null {
  const each = (parts: readonly Expression[]) => {
    for (const part of parts) {
      const found = castIn(part, typeOfName, null);
      if (found !== null) return found;
    }
    return null;
  };
  switch (expression.kind) {
    case 'name': {
      const from = typeOfName(expression.name.text);
      if (from === null || to === null || sameElements(from, to)) return null;
      return holdsDecimal(from) || holdsDecimal(to) ? { from: typeText(from), to: typeText(to) } : null;
    }
    case 'cast':
      return castIn(expression.value, typeOfName, typeOfNode(expression.type));
    case 'call':
      return each(expression.arguments);
    case 'list':
      return each(expression.items);
    case 'struct':
      return each(expression.fields.map(({ value }) => value));
    case 'negate':
      return castIn(expression.value, typeOfName, null);
    case 'binary':
      return each([expression.left, expression.right]);
    default:
      return null;
  }
}

/** Whether `@using` is one value cast to text, which a list keeps every element in. */
export function printsWhole({ using }: Filled): boolean {
  const expression = using === null ? null : parseExpression(using).value;
  if (expression?.kind !== 'cast' || expression.value.kind !== 'name') return false;
  const type = typeOfNode(expression.type);
  return type?.kind === 'scalar' && type.name === 'STRING';
}

/** The same, or lists and arrays of the same: their elements are never cast. */
function sameElements(from: Type, to: Type): boolean {
  const lists =
    (from.kind === 'list' || from.kind === 'array') && (to.kind === 'list' || to.kind === 'array');
  return sameType(from, to) || (lists && sameElements(from.element, to.element));
}

/** Whether a DECIMAL stands inside it. */
function holdsDecimal(type: Type): boolean {
  const inner = partsOf(type);
  return inner.some((part) => part.kind === 'decimal' || holdsDecimal(part));
}

function partsOf(type: Type): Type[] {
  switch (type.kind) {
    case 'list':
    case 'array':
      return [type.element];
    case 'map':
      return [type.key, type.value];
    case 'struct':
      return type.fields.map((field) => field.type);
    case 'union':
      return type.members.map((member) => member.type);
    default:
      return [];
  }
}
