import { type Expression, printExpression } from '@kschema/grammar';
import type { ScalarName, Type } from '../schema.ts';
import { scalarInfo, typeText } from '../types.ts';
import {
  decimalDigits,
  doubleText,
  isBlob,
  isDate,
  isInterval,
  isJson,
  isTimestamp,
  isUuid,
} from './constants.ts';
import { type Canonical, castTo, type DefaultScope, mismatch, unlisted } from './defaults.ts';
import { constantOf, literalOf, textOf } from './fold-constants.ts';

type Single = Type & { kind: 'scalar' | 'decimal' };

/** A literal, or constants put together, as the default of a scalar type. */
export function canonicalScalar(expression: Expression, type: Single, _scope: DefaultScope): Canonical {
  if (expression.kind === 'name') return bareName(expression, type);
  if (constantOf(expression) === null && holdsMore(expression)) {
    return unlisted(expression, 'Arithmetic in a default is for literals only');
  }
  if (type.kind === 'decimal') return decimalDefault(expression, type);
  const info = scalarInfo(type.name);
  switch (info.literal) {
    case 'integer':
      return integerDefault(expression, type.name, info.range as readonly [bigint, bigint]);
    case 'float':
      return floatDefault(expression, type.name);
    case 'boolean':
      if (expression.kind === 'boolean') return { value: expression };
      return mismatch(expression, 'is not of type BOOL', booleanFor(expression));
    case 'string':
      return textDefault(expression, type);
    case 'none':
      return mismatch(expression, 'cannot be given');
  }
}

function integerDefault(
  expression: Expression,
  name: ScalarName,
  [min, max]: readonly [bigint, bigint],
): Canonical {
  const constant = constantOf(expression);
  if (constant === null) return mismatch(expression, 'is not a whole number', wholeFor(expression));
  if (constant.kind === 'double') {
    const whole = Number.isSafeInteger(constant.value) ? String(constant.value) : null;
    return mismatch(expression, 'is not a whole number', whole);
  }
  if (constant.value < min || constant.value > max) {
    return mismatch(expression, `is out of the range of ${name}, ${min} to ${max}`);
  }
  return { value: literalOf(constant, expression) };
}

function floatDefault(expression: Expression, name: ScalarName): Canonical {
  const constant = constantOf(expression);
  if (constant === null) return mismatch(expression, `is not of type ${name}`, wholeFor(expression));
  const value = Number(constant.value);
  if (!Number.isFinite(name === 'FLOAT' ? Math.fround(value) : value)) {
    return mismatch(expression, `is out of the range of ${name}`);
  }
  return { value: literalOf({ kind: 'double', value }, expression) };
}

function decimalDefault(expression: Expression, type: Type & { kind: 'decimal' }): Canonical {
  const found = signedDigits(expression);
  if (found === null) return mismatch(expression, `is not of type ${typeText(type)}`);
  const { whole, fraction } = found.digits;
  if ((whole === '0' ? 0 : whole.length) > type.precision - type.scale) {
    return mismatch(expression, `has more digits before the point than ${typeText(type)} holds`);
  }
  if (fraction.length > type.scale) {
    return mismatch(expression, `has more digits after the point than ${typeText(type)} holds`);
  }
  const { start, end } = expression;
  const text = fraction === '' ? whole : `${whole}.${fraction}`;
  // A plain number would pass through a DOUBLE and lose digits.
  const value: Expression = { kind: 'string', value: found.negative ? `-${text}` : text, start, end };
  return { value: castTo(value, type) };
}

function signedDigits(
  expression: Expression,
): { negative: boolean; digits: { whole: string; fraction: string } } | null {
  if (expression.kind === 'negate') {
    const inner = signedDigits(expression.value);
    if (inner === null) return null;
    const zero = inner.digits.whole === '0' && inner.digits.fraction === '';
    return { negative: !inner.negative && !zero, digits: inner.digits };
  }
  if (expression.kind === 'string') {
    const negative = expression.value.startsWith('-');
    const digits = decimalDigits(negative ? expression.value.slice(1) : expression.value);
    return digits && { negative, digits };
  }
  if (expression.kind === 'binary') {
    const constant = constantOf(expression);
    if (constant === null) return null;
    const text = constant.kind === 'integer' ? String(constant.value) : doubleText(constant.value);
    const negative = text.startsWith('-');
    const digits = decimalDigits(negative ? text.slice(1) : text);
    return digits && { negative, digits };
  }
  if (expression.kind !== 'number') return null;
  const digits = decimalDigits(expression.text);
  return digits && { negative: false, digits };
}

interface TextType {
  test(text: string): boolean;
  example: string;
}

/** Types whose literals are text in a cast, and what that text must be. */
const textTypes: Partial<Record<ScalarName, TextType>> = {
  BLOB: { test: isBlob, example: '"\\\\xAA"' },
  UUID: { test: isUuid, example: '"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"' },
  DATE: { test: isDate, example: '"2020-12-31"' },
  TIMESTAMP: { test: isTimestamp, example: '"2020-12-31 23:59:59"' },
  TIMESTAMP_NS: { test: isTimestamp, example: '"2020-12-31 23:59:59"' },
  TIMESTAMP_MS: { test: isTimestamp, example: '"2020-12-31 23:59:59"' },
  TIMESTAMP_SEC: { test: isTimestamp, example: '"2020-12-31 23:59:59"' },
  TIMESTAMP_TZ: { test: isTimestamp, example: '"2020-12-31 23:59:59+00"' },
  INTERVAL: { test: isInterval, example: '"3 days"' },
  JSON: { test: isJson, example: '"{}"' },
};

function textDefault(expression: Expression, type: Type & { kind: 'scalar' }): Canonical {
  const { start, end } = expression;
  const text = textOf(expression);
  const rules = textTypes[type.name];
  if (text === null) {
    const written =
      expression.kind === 'number' || expression.kind === 'boolean' || expression.kind === 'negate';
    const quoted = written && rules === undefined ? JSON.stringify(printExpression(expression)) : null;
    return mismatch(expression, `is not of type ${type.name}`, quoted ?? rules?.example ?? '"…"');
  }
  const value: Expression = { kind: 'string', value: text, start, end };
  if (rules === undefined) return { value };
  if (!rules.test(text)) return mismatch(expression, `cannot be read as ${type.name}`, rules.example);
  const canonical = type.name === 'UUID' ? uuidText(text) : text;
  return { value: castTo({ ...value, value: canonical }, type) };
}

function uuidText(text: string): string {
  const hex = text.replaceAll('-', '').toLowerCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function bareName(expression: Expression & { kind: 'name' }, type: Single): Canonical {
  const { text } = expression.name;
  if (/^current_(timestamp|date)$/i.test(text)) {
    const outcome = unlisted(expression, `${text} is a function`);
    if ('problem' in outcome) outcome.problem.suggestion = `${text.toLowerCase()}()`;
    return outcome;
  }
  const outcome = unlisted(expression, `A default cannot refer to ${text}`);
  if ('problem' in outcome && type.kind === 'scalar' && type.name === 'STRING') {
    outcome.problem.suggestion = JSON.stringify(text);
  }
  return outcome;
}

/** Whether something other than literals is put together. */
function holdsMore(expression: Expression): boolean {
  switch (expression.kind) {
    case 'binary':
      return holdsMore(expression.left) || holdsMore(expression.right);
    case 'negate':
      return holdsMore(expression.value);
    default:
      return expression.kind === 'call' || expression.kind === 'cast' || expression.kind === 'name';
  }
}

function booleanFor(expression: Expression): string | null {
  if (expression.kind === 'string' && /^(true|false)$/i.test(expression.value))
    return expression.value.toLowerCase();
  if (expression.kind === 'number')
    return expression.text === '0' ? 'false' : expression.text === '1' ? 'true' : null;
  return null;
}

function wholeFor(expression: Expression): string | null {
  return expression.kind === 'string' && /^-?\d+(\.\d+)?$/.test(expression.value) ? expression.value : null;
}
