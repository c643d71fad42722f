import { type Type, typeOf } from '@kschema/compiler';
import { type Expression, parseExpression } from '@kschema/grammar';
import { RenderRefused } from './cypher/refused.ts';

/** Event parameters arrive as text; what follows parses it again, with our own grammar only. */

/** Throws {@link RenderRefused} for what is not an expression of the language. */
export function expressionOf(text: string): Expression {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const { value, findings } = parseExpression(text);
  if (value === null || findings.length > 0)
    throw new RenderRefused(text, 'Not an expression of the language.');
  if (parsed.size >= MOST_PARSED) parsed.clear();
  parsed.set(text, value);
  return value;
}

/** The same few defaults are read again and again: for each look at an event, and to compare. */
const parsed = new Map<string, Expression>();
const MOST_PARSED = 1000;

export function optionalExpression(text: string | null): Expression | null {
  return text === null ? null : expressionOf(text);
}

/** Throws {@link RenderRefused} for what is not a canonical type text. */
export function typeOfText(text: string): Type {
  const type = typeOf(text);
  if (type === null) throw new RenderRefused(text, 'Not a type of the language.');
  return type;
}
