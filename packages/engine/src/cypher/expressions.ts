import { functionTable, type Type, typeOfNode } from '@kschema/compiler';
import type { Expression } from '@kschema/grammar';
import { castValue } from './casts.ts';
import { fieldName, quoteName, stringLiteral } from './literals.ts';
import { RenderRefused } from './refused.ts';
import { renderType } from './types.ts';

/** What a name in an expression stands for: the text that reads the property, or null where none may stand. */
export type Resolve = (name: string) => string | null;

const noNames: Resolve = () => null;

/** An expression of the language as the engine reads it. Throws {@link RenderRefused}. */
export function renderExpression(expression: Expression, resolve: Resolve = noNames): string {
  switch (expression.kind) {
    case 'string':
      return stringLiteral(expression.value);
    case 'number':
      return numberLiteral(expression.text);
    case 'boolean':
      return expression.value ? 'true' : 'false';
    case 'null':
      return 'NULL';
    case 'name': {
      const text = resolve(expression.name.text);
      if (text === null) throw new RenderRefused(expression.name.text, 'No property may be named here.');
      return text;
    }
    case 'list':
      return `[${expression.items.map((item) => renderExpression(item, resolve)).join(', ')}]`;
    case 'struct':
      return `{${expression.fields
        .map((field) => `${fieldName(field.name.text)}: ${renderExpression(field.value, resolve)}`)
        .join(', ')}}`;
    case 'call':
      return `${functionName(expression.name.text)}(${expression.arguments
        .map((argument) => renderExpression(argument, resolve))
        .join(', ')})`;
    case 'cast': {
      const type = typeOfNode(expression.type);
      if (type === null) throw new RenderRefused('CAST', 'The type of a cast is not known.');
      const value = renderExpression(expression.value, resolve);
      // A default names no properties, and must not hold the test for NULL (engines.md B3).
      return resolve === noNames ? `CAST(${value} AS ${renderType(type)})` : castValue(value, type);
    }
    case 'negate':
      return `(-${renderExpression(expression.value, resolve)})`;
    case 'binary':
      return `(${renderExpression(expression.left, resolve)} ${expression.operator} ${renderExpression(expression.right, resolve)})`;
  }
}

/**
 * A default of the given type. The engine casts only some literals implicitly and loses a
 * leading minus when it prints one back (engines.md §6, B13): whatever is not plainly of the
 * type stands in a CAST.
 */
export function renderDefault(expression: Expression, type: Type): string {
  const text = expression.kind === 'null' ? 'NULL' : renderTyped(expression, type);
  return isPlainly(expression, renderType(type)) ? text : `CAST(${text} AS ${renderType(type)})`;
}

/**
 * With the type of every NULL, empty list and empty map inside said: the engine takes them for INT64 and,
 * within a struct, cannot cast even nothing from it.
 */
function renderTyped(expression: Expression, type: Type): string {
  const typed = (items: Expression[], of: Type) =>
    items.every(isNothing)
      ? `CAST([${items.map(() => 'NULL').join(', ')}] AS ${renderType({ kind: 'list', element: of })})`
      : `[${items.map((item) => renderTyped(item, of)).join(', ')}]`;
  const said = (text: string) => `CAST(${text} AS ${renderType(type)})`;
  if (expression.kind === 'null') return said('NULL');
  if (expression.kind === 'list' && (type.kind === 'list' || type.kind === 'array')) {
    return typed(expression.items, type.element);
  }
  if (expression.kind === 'struct' && type.kind === 'struct') {
    const fields = expression.fields.map(({ name, value }) => {
      const field = type.fields.find((one) => one.name === name.text);
      return `${fieldName(name.text)}: ${field === undefined ? renderExpression(value) : renderTyped(value, field.type)}`;
    });
    return `{${fields.join(', ')}}`;
  }
  if (expression.kind === 'call' && type.kind === 'map') {
    const [keys, values] = expression.arguments;
    if (keys?.kind === 'list' && values?.kind === 'list') {
      if (keys.items.length === 0) return said('map([], [])');
      return `${functionName(expression.name.text)}(${typed(keys.items, type.key)}, ${typed(values.items, type.value)})`;
    }
  }
  if (expression.kind === 'cast') {
    const target = typeOfNode(expression.type);
    if (target !== null) {
      const text = renderTyped(expression.value, target);
      const cast = `CAST(${renderExpression(expression.value)} AS ${renderType(target)})`;
      // Some types refuse to be cast to what they are already.
      return text === cast ? text : `CAST(${text} AS ${renderType(target)})`;
    }
  }
  return renderExpression(expression);
}

function isNothing(expression: Expression): boolean {
  return expression.kind === 'null' || (expression.kind === 'cast' && expression.value.kind === 'null');
}

function isPlainly(expression: Expression, type: string): boolean {
  switch (expression.kind) {
    case 'null':
      return true;
    case 'string':
      return type === 'STRING';
    case 'boolean':
      return type === 'BOOL';
    case 'number':
      return type === (/^\d+$/.test(expression.text) ? 'INT64' : 'DOUBLE') && fitsInt64(expression.text);
    case 'cast': {
      const target = typeOfNode(expression.type);
      return target !== null && renderType(target) === type;
    }
    case 'call':
      return (
        functionTable.find((entry) => entry.name === expression.name.text.toLowerCase())?.result === type
      );
    default:
      return false;
  }
}

/**
 * Whether `ALTER … ADD` with this default fills the rows that exist correctly, and for good: only what is
 * constant. Most else gives wrong rows that are even lost at the next checkpoint (engines.md B8); the time
 * and a sequence give right ones, but the log keeps the default and not the values, so that until the next
 * checkpoint every opening of the database gives others.
 */
export function isSafeToAdd(expression: Expression | null): boolean {
  return expression === null || isConstant(expression);
}

/** Whether evaluating it twice may give two values. */
export function isVolatile(expression: Expression): boolean {
  return !isConstant(expression, 'names');
}

function isVolatileCall(name: string): boolean {
  return functionTable.find((entry) => entry.name === name.toLowerCase())?.volatile ?? true;
}

function isConstant(expression: Expression, allow: 'names' | 'nothing' = 'nothing'): boolean {
  const constant = (part: Expression) => isConstant(part, allow);
  switch (expression.kind) {
    case 'call':
      return !isVolatileCall(expression.name.text) && expression.arguments.every(constant);
    case 'list':
      return expression.items.every(constant);
    case 'struct':
      return expression.fields.every((field) => constant(field.value));
    case 'cast':
    case 'negate':
      return constant(expression.value);
    case 'binary':
      return constant(expression.left) && constant(expression.right);
    case 'name':
      return allow === 'names';
    default:
      return true;
  }
}

function numberLiteral(text: string): string {
  if (!/^(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text)) {
    throw new RenderRefused(text, 'Not a number.');
  }
  return fitsInt64(text) ? text : `CAST('${text}' AS INT128)`;
}

function fitsInt64(text: string): boolean {
  return !/^\d+$/.test(text) || BigInt(text) <= 9223372036854775807n;
}

function functionName(name: string): string {
  const known = functionTable.find((entry) => entry.name === name.toLowerCase());
  if (known === undefined) throw new RenderRefused(name, 'Not a function of the language.');
  return known.name;
}

/** Reads properties of the variable `variable`: `` n.`age` ``. */
export function propertyOf(variable: string, name: string): string {
  return `${variable}.${quoteName(name)}`;
}
