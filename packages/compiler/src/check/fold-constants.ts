import type { Expression, Ranged } from '@kschema/grammar';
import { doubleText } from './constants.ts';

/** A number that is known while checking, with the engine's two kinds of it. */
export type Constant = { kind: 'integer'; value: bigint } | { kind: 'double'; value: number };

/**
 * What an expression of literals comes to, by the engine's arithmetic: whole numbers stay whole,
 * and `/` cuts off. Null when it is no constant number, or has none (division by 0).
 */
export function constantOf(expression: Expression): Constant | null {
  switch (expression.kind) {
    case 'number':
      if (/^\d+$/.test(expression.text)) {
        return expression.text.length > 1000 ? null : { kind: 'integer', value: BigInt(expression.text) };
      }
      return double(Number(expression.text));
    case 'negate': {
      const value = constantOf(expression.value);
      if (value === null) return null;
      return value.kind === 'integer' ? { kind: 'integer', value: -value.value } : double(-value.value);
    }
    case 'binary': {
      const left = constantOf(expression.left);
      const right = left && constantOf(expression.right);
      return left && right && combine(expression.operator, left, right);
    }
    case 'cast':
      return castConstant(expression);
    default:
      return null;
  }
}

/** `CAST("5" AS INT64)`: how an engine prints a number that no literal of it can say. */
function castConstant({ value, type }: Expression & { kind: 'cast' }): Constant | null {
  if (type.kind !== 'named' || !/^U?INT\d*$/i.test(type.name.text)) return null;
  const whole = value.kind === 'string' && /^\s*-?\d{1,60}\s*$/.test(value.value) ? value.value.trim() : null;
  if (whole !== null) return { kind: 'integer', value: BigInt(whole) };
  const constant = constantOf(value);
  return constant?.kind === 'integer' ? constant : null;
}

/** The literal of a constant, as the printer writes it. */
export function literalOf(constant: Constant, range: Ranged): Expression {
  const { start, end } = range;
  if (constant.kind === 'integer') return signedLiteral(constant.value < 0n, absolute(constant.value), range);
  const { value } = constant;
  if (Object.is(value, -0)) return { kind: 'number', text: '0', start, end };
  return signedLiteral(value < 0, doubleText(Math.abs(value)), range);
}

export function signedLiteral(negative: boolean, text: string, { start, end }: Ranged): Expression {
  const number: Expression = { kind: 'number', text, start, end };
  return negative ? { kind: 'negate', value: number, start, end } : number;
}

/** Whether an expression is text put together with `+`; then the text. */
export function textOf(expression: Expression): string | null {
  if (expression.kind === 'string') return expression.value;
  if (expression.kind !== 'binary' || expression.operator !== '+') return null;
  const left = textOf(expression.left);
  const right = left === null ? null : textOf(expression.right);
  return left === null || right === null ? null : left + right;
}

function combine(operator: string, a: Constant, b: Constant): Constant | null {
  if (a.kind === 'integer' && b.kind === 'integer' && operator !== '^') {
    const value = wholeResult(operator, a.value, b.value);
    return value === null || value > bound || value < -bound ? null : { kind: 'integer', value };
  }
  const [x, y] = [Number(a.value), Number(b.value)];
  switch (operator) {
    case '+':
      return double(x + y);
    case '-':
      return double(x - y);
    case '*':
      return double(x * y);
    case '/':
      return y === 0 ? null : double(x / y);
    case '%':
      return y === 0 ? null : double(x % y);
    default:
      return double(x ** y);
  }
}

/** No type holds more; without it a long product would take for ever. */
const bound = 10n ** 60n;

function wholeResult(operator: string, a: bigint, b: bigint): bigint | null {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0n ? null : a / b;
    default:
      return b === 0n ? null : a % b;
  }
}

function double(value: number): Constant | null {
  return Number.isFinite(value) ? { kind: 'double', value } : null;
}

function absolute(value: bigint): string {
  return String(value < 0n ? -value : value);
}
