import { type Expression, parseExpression, printExpression, type TypeNode } from '@kschema/grammar';
import type { Type } from '../schema.ts';
import { sameType, typeText } from '../types.ts';
import { callType, canonicalCall } from './calls.ts';
import { canonicalScalar } from './scalar-defaults.ts';

/** What a default may refer to. */
export interface DefaultScope {
  /** The values of an enum by folded name, or undefined. */
  enumValues(name: string): string[] | undefined;
  /** How a sequence is written where it is declared, or null when there is none. */
  sequence(name: string): string | null;
  /** A type in a cast; null when it is unknown. */
  castType(node: TypeNode): Type | null;
  /** Names of sequences, for suggestions. */
  sequences(): string[];
}

/** Why a default cannot be. `mismatch`: DF105; `unlisted`: DF107; `sequence`: SC160. */
export interface DefaultProblem {
  kind: 'mismatch' | 'unlisted' | 'sequence';
  at: Expression;
  problem: string;
  suggestion: string | null;
  suggestions: string[];
}

export type Canonical = { value: Expression } | { problem: DefaultProblem };

/**
 * The one way to write a default of a type: constants are worked out and written as literals,
 * what has no literal of its own as a cast (`CAST("2020-01-01" AS DATE)`), functions in small
 * letters, struct fields in the order of the type. The type of the result is the type itself,
 * because the engine converts almost nothing on its own (engines.md §6).
 */
export function canonicalDefault(expression: Expression, type: Type, scope: DefaultScope): Canonical {
  if (expression.kind === 'cast') return canonicalCast(expression, type, scope);
  if (expression.kind === 'call') return canonicalCall(expression, type, scope);
  if (expression.kind === 'null') return { value: expression };
  switch (type.kind) {
    case 'scalar':
    case 'decimal':
      return canonicalScalar(expression, type, scope);
    case 'enum':
      return enumDefault(expression, type, scope);
    case 'list':
    case 'array':
      return listDefault(expression, type, scope);
    case 'struct':
      return structDefault(expression, type, scope);
    case 'union':
      return unionDefault(expression, type, scope);
    case 'map':
      return mismatch(expression, `is not of type ${typeText(type)}`, 'map([key, …], [value, …])');
  }
}

/** Canonical text of a default, or null for none (`null` says nothing else). */
export function defaultText(value: Expression): string | null {
  return value.kind === 'null' ? null : printExpression(value);
}

/**
 * The canonical text of a default that is written in any way the engine accepts, such as one
 * read back from a database; the text itself where it is not understood.
 */
export function normalizeDefault(text: string, type: Type, scope: DefaultScope): string | null {
  const { value, findings } = parseExpression(text);
  if (value === null || findings.length > 0) return text;
  const outcome = canonicalDefault(lenient(value, type), type, scope);
  return 'value' in outcome ? defaultText(outcome.value) : text;
}

/** The engine turns a number or a boolean into text where a STRING is wanted; in source that is a mistake. */
function lenient(expression: Expression, type: Type): Expression {
  if (type.kind !== 'scalar' || type.name !== 'STRING') return expression;
  const { start, end } = expression;
  if (expression.kind === 'boolean') {
    return { kind: 'string', value: expression.value ? 'True' : 'False', start, end };
  }
  if (expression.kind !== 'number' && expression.kind !== 'negate') return expression;
  return { kind: 'string', value: printExpression(expression), start, end };
}

export function mismatch(at: Expression, problem: string, suggestion: string | null = null): Canonical {
  return { problem: { kind: 'mismatch', at, problem, suggestion, suggestions: [] } };
}

export function unlisted(at: Expression, problem: string, suggestions: string[] = []): Canonical {
  return { problem: { kind: 'unlisted', at, problem, suggestion: null, suggestions } };
}

/** An expression as a CAST to exactly this type. */
export function castTo(value: Expression, type: Type): Expression {
  const { start, end } = value;
  return { kind: 'cast', value, type: typeNode(type, value), start, end };
}

/** A type as a syntax tree, at the place of an expression. */
export function typeNode(type: Type, { start, end }: { start: number; end: number }): TypeNode {
  const fields = (list: { name: string; type: Type }[]) =>
    list.map((field) => ({
      doc: null,
      name: { text: field.name, start, end },
      type: typeNode(field.type, { start, end }),
      start,
      end,
    }));
  const at = { start, end };
  switch (type.kind) {
    case 'scalar':
      return { kind: 'named', name: { text: type.name, ...at }, arguments: [], ...at };
    case 'decimal':
      return {
        kind: 'named',
        name: { text: 'DECIMAL', ...at },
        arguments: [type.precision, type.scale],
        ...at,
      };
    case 'enum':
      return { kind: 'named', name: { text: 'STRING', ...at }, arguments: [], ...at };
    case 'list':
      return { kind: 'list', element: typeNode(type.element, at), ...at };
    case 'array':
      return { kind: 'array', element: typeNode(type.element, at), size: type.size, ...at };
    case 'struct':
      return { kind: 'struct', fields: fields(type.fields), ...at };
    case 'union':
      return { kind: 'union', members: fields(type.members), ...at };
    case 'map':
      return { kind: 'map', key: typeNode(type.key, at), value: typeNode(type.value, at), ...at };
  }
}

function canonicalCast(
  expression: Expression & { kind: 'cast' },
  type: Type,
  scope: DefaultScope,
): Canonical {
  const target = scope.castType(expression.type);
  if (target === null) return mismatch(expression, 'is cast to a type that does not exist');
  if (type.kind === 'union' && sameType(target, type)) return canonicalDefault(expression.value, type, scope);
  if (type.kind === 'union') {
    const member = type.members.find((one) => fits(target, one.type));
    if (member === undefined) return mismatch(expression, `fits no member of ${typeText(type)}`);
    return asMember(canonicalDefault(expression, member.type, scope), member.type);
  }
  const { value } = expression;
  const call = value.kind === 'call' ? callType(value) : null;
  if (call !== null && call.kind === 'scalar' && !sameType(call, target)) {
    const inner = canonicalCall(value as Expression & { kind: 'call' }, call, scope);
    if ('problem' in inner) return inner;
    if (!castable(call, target)) {
      return mismatch(
        expression,
        `casts a ${typeText(call)} to ${typeText(target)}, which the engine cannot`,
      );
    }
    if (!fits(target, type)) return mismatch(expression, `is of type ${typeText(target)}`);
    return { value: castTo(inner.value, type.kind === 'enum' ? target : type) };
  }
  if (!fits(target, type)) {
    if (!isInteger(target) || !isInteger(type)) return mismatch(expression, `is of type ${typeText(target)}`);
    const narrow = canonicalDefault(asLiteral(value, target), target, scope);
    return 'problem' in narrow ? narrow : canonicalDefault(narrow.value, type, scope);
  }
  return canonicalDefault(asLiteral(value, type), type, scope);
}

/** What is inside a cast as the literal of its type: `CAST("5" AS INT64)` is 5. */
function asLiteral(value: Expression, type: Type): Expression {
  const { start, end } = value;
  if (type.kind === 'scalar' && type.name === 'STRING') return lenient(value, type);
  if (value.kind !== 'string' || type.kind !== 'scalar') return value;
  const text = value.value.trim();
  if (type.name === 'BOOL' && /^(true|false)$/i.test(text)) {
    return { kind: 'boolean', value: text.toLowerCase() === 'true', start, end };
  }
  if (isNumeric(type) && /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text)) {
    const number: Expression = { kind: 'number', text: text.replace(/^[+-]/, ''), start, end };
    return text.startsWith('-') ? { kind: 'negate', value: number, start, end } : number;
  }
  return value;
}

/** Whether a cast to `target` gives what a property of `type` holds. */
function fits(target: Type, type: Type): boolean {
  if (sameType(target, type)) return true;
  if (type.kind === 'enum') return target.kind === 'scalar' && target.name === 'STRING';
  return (
    type.kind === 'scalar' && type.name === 'TIMESTAMP' && target.kind === 'scalar' && target.name === 'DATE'
  );
}

/** Whether the engine can cast the result of a function. */
function castable(from: Type, to: Type): boolean {
  if (to.kind !== 'scalar' || from.kind !== 'scalar') return false;
  if (to.name === 'STRING') return true;
  const times = /^(DATE|TIMESTAMP)/;
  return (times.test(from.name) && times.test(to.name)) || (isNumeric(from) && isNumeric(to));
}

function isInteger(type: Type): boolean {
  return type.kind === 'scalar' && /^U?INT/.test(type.name) && type.name !== 'INTERVAL';
}

function isNumeric(type: Type): boolean {
  return isInteger(type) || (type.kind === 'scalar' && (type.name === 'FLOAT' || type.name === 'DOUBLE'));
}

function enumDefault(expression: Expression, type: Type & { kind: 'enum' }, scope: DefaultScope): Canonical {
  const values = scope.enumValues(type.name);
  const { start, end } = expression;
  const text =
    expression.kind === 'string'
      ? expression.value
      : expression.kind === 'name'
        ? expression.name.text
        : null;
  if (text !== null && (values === undefined || values.includes(text))) {
    return { value: { kind: 'string', value: text, start, end } };
  }
  const near = values?.find((value) => value.toLowerCase() === text?.toLowerCase()) ?? values?.[0] ?? null;
  const list = values?.slice(0, 5).join(', ') ?? '';
  const more = (values?.length ?? 0) > 5 ? ', …' : '';
  return mismatch(
    expression,
    `is not a value of the enum ${type.name} (${list}${more})`,
    near && `"${near}"`,
  );
}

function listDefault(
  expression: Expression,
  type: Type & { kind: 'list' | 'array' },
  scope: DefaultScope,
): Canonical {
  if (expression.kind !== 'list') return mismatch(expression, `is not of type ${typeText(type)}`, '[…]');
  if (type.kind === 'array' && expression.items.length !== type.size) {
    return mismatch(expression, `has ${expression.items.length} elements instead of ${type.size}`);
  }
  const items: Expression[] = [];
  for (const item of expression.items) {
    const outcome = canonicalDefault(item, type.element, scope);
    if ('problem' in outcome) return outcome;
    items.push(outcome.value);
  }
  return { value: { ...expression, items } };
}

function structDefault(
  expression: Expression,
  type: Type & { kind: 'struct' },
  scope: DefaultScope,
): Canonical {
  if (expression.kind !== 'struct')
    return mismatch(expression, `is not of type ${typeText(type)}`, '{field: value, …}');
  const given = new Map(expression.fields.map((field) => [field.name.text, field]));
  const unknown = expression.fields.find((field) => !type.fields.some((one) => one.name === field.name.text));
  if (unknown !== undefined)
    return mismatch(unknown.value, `has a field ${unknown.name.text} that the type has not`);
  if (given.size < expression.fields.length) return mismatch(expression, 'has a field twice');
  const fields: { name: { text: string; start: number; end: number }; value: Expression }[] = [];
  for (const field of type.fields) {
    const own = given.get(field.name);
    if (own === undefined) return mismatch(expression, `lacks the field ${field.name}`);
    const outcome = canonicalDefault(own.value, field.type, scope);
    if ('problem' in outcome) return outcome;
    fields.push({ name: own.name, value: typedNull(outcome.value, field.type) });
  }
  return { value: { ...expression, fields } };
}

/** A bare null in a struct has no type, and the engine then refuses the struct. */
function typedNull(value: Expression, type: Type): Expression {
  return value.kind === 'null' ? castTo(value, type) : value;
}

/** The first member that the value fits; the engine finds it by its exact type. */
function unionDefault(
  expression: Expression,
  type: Type & { kind: 'union' },
  scope: DefaultScope,
): Canonical {
  for (const member of type.members) {
    const outcome = canonicalDefault(expression, member.type, scope);
    if ('value' in outcome) return asMember(outcome, member.type);
  }
  return mismatch(expression, `fits no member of ${typeText(type)}`);
}

function asMember(outcome: Canonical, type: Type): Canonical {
  if ('problem' in outcome || outcome.value.kind === 'cast') return outcome;
  return { value: castTo(outcome.value, type) };
}
