import type { Expression, Name, Ranged } from '../ast.ts';
import {
  atMark,
  type Cursor,
  needMark,
  needName,
  peek,
  rangeFrom,
  take,
  takeMark,
  takeWords,
  Unreadable,
} from './cursor.ts';
import type { Token } from './lexer.ts';
import { deepest, readType, type TypeContext } from './types.ts';

export interface ExpressionContext extends TypeContext {
  /** A function that the engine does not have, and what it was read as. */
  onFunction(written: string, meant: string, range: Ranged): void;
}

type Operator = Extract<Expression, { kind: 'binary' }>['operator'];

/** By how tightly they bind; `^` binds to the left as in Cypher. */
const operators: Operator[][] = [['+', '-'], ['*', '/', '%'], ['^']];

/** Reads what our own expressions can say; stops in front of anything else. */
export function readExpression(cursor: Cursor, context: ExpressionContext, depth = 0): Expression {
  if (depth > deepest) throw new Unreadable('less nesting', peek(cursor));
  return readBinary(cursor, context, depth, 0);
}

function readBinary(cursor: Cursor, context: ExpressionContext, depth: number, level: number): Expression {
  const accepted = operators[level];
  if (accepted === undefined) return readUnary(cursor, context, depth);
  let left = readBinary(cursor, context, depth, level + 1);
  let terms = depth;
  for (;;) {
    const operator = accepted.find((mark) => atMark(cursor, mark));
    if (operator === undefined) return left;
    if (++terms > deepest) throw new Unreadable('a shorter expression', peek(cursor));
    take(cursor);
    const right = readBinary(cursor, context, depth, level + 1);
    left = { kind: 'binary', operator, left, right, ...rangeFrom(cursor, left) };
  }
}

function readUnary(cursor: Cursor, context: ExpressionContext, depth: number): Expression {
  if (depth > deepest) throw new Unreadable('less nesting', peek(cursor));
  const start = peek(cursor);
  if (takeMark(cursor, '+')) return readUnary(cursor, context, depth + 1);
  if (!takeMark(cursor, '-')) return readPrimary(cursor, context, depth);
  const value = readUnary(cursor, context, depth + 1);
  return { kind: 'negate', value, ...rangeFrom(cursor, start) };
}

function readPrimary(cursor: Cursor, context: ExpressionContext, depth: number): Expression {
  const token = peek(cursor);
  const range = { start: token.start, end: token.end };
  if (token.kind === 'string') {
    take(cursor);
    return { kind: 'string', value: token.text, ...range };
  }
  if (token.kind === 'number') {
    take(cursor);
    return { kind: 'number', text: token.text.startsWith('.') ? `0${token.text}` : token.text, ...range };
  }
  if (takeMark(cursor, '(')) {
    const inner = readExpression(cursor, context, depth + 1);
    needMark(cursor, ')');
    return inner;
  }
  if (takeMark(cursor, '[')) {
    const items = readItems(cursor, ']', () => readExpression(cursor, context, depth + 1));
    return { kind: 'list', items, ...rangeFrom(cursor, token) };
  }
  if (takeMark(cursor, '{')) {
    const fields = readItems(cursor, '}', () => {
      const name = peek(cursor).kind === 'string' ? take(cursor) : needName(cursor, 'a field name');
      needMark(cursor, ':');
      const value = readExpression(cursor, context, depth + 1);
      return { name: { text: name.text, start: name.start, end: name.end }, value };
    });
    return { kind: 'struct', fields, ...rangeFrom(cursor, token) };
  }
  return readNamed(cursor, context, depth);
}

function readNamed(cursor: Cursor, context: ExpressionContext, depth: number): Expression {
  const name = needName(cursor, 'an expression');
  const range = { start: name.start, end: name.end };
  const word = cursor.text[name.start] === '`' ? '' : name.text.toUpperCase();
  if (word === 'TRUE' || word === 'FALSE') return { kind: 'boolean', value: word === 'TRUE', ...range };
  if (word === 'NULL') return { kind: 'null', ...range };
  if (atMark(cursor, '(')) {
    take(cursor);
    if (word === 'CAST') return readCast(cursor, context, depth, name);
    const items = readItems(cursor, ')', () => readExpression(cursor, context, depth + 1));
    return call(name, word, items, rangeFrom(cursor, name), context, peek(cursor));
  }
  const bare = bareFunctions.get(word);
  if (bare === undefined) throw new Unreadable('a value or a function call', { ...peek(cursor), ...range });
  context.onFunction(name.text, `${bare}()`, range);
  return { kind: 'call', name: { ...range, text: bare }, arguments: [], ...range };
}

/** `CAST(x AS T)`, and Kuzu's own `CAST(x, "T")`. */
function readCast(cursor: Cursor, context: ExpressionContext, depth: number, name: Name): Expression {
  const value = readExpression(cursor, context, depth + 1);
  if (takeMark(cursor, ',')) {
    const text = peek(cursor);
    if (text.kind !== 'string') throw new Unreadable('a type in quotes', text);
    take(cursor);
    needMark(cursor, ')');
    const type = {
      kind: 'named' as const,
      name: { text: text.text.toUpperCase(), start: text.start, end: text.end },
      arguments: [],
      start: text.start,
      end: text.end,
    };
    if (!/^[A-Z][A-Z0-9_]*$/.test(type.name.text)) throw new Unreadable('a type', text);
    return { kind: 'cast', value, type, ...rangeFrom(cursor, name) };
  }
  if (!takeWords(cursor, 'AS')) throw new Unreadable('AS', peek(cursor));
  const type = readType(cursor, context, depth + 1);
  needMark(cursor, ')');
  return { kind: 'cast', value, type, ...rangeFrom(cursor, name) };
}

function readItems<T>(cursor: Cursor, close: string, read: () => T): T[] {
  const items: T[] = [];
  if (takeMark(cursor, close)) return items;
  do items.push(read());
  while (takeMark(cursor, ','));
  needMark(cursor, close);
  return items;
}

/** What other databases call a function of the engine; only without arguments. */
const foreignFunctions = new Map([
  ['NOW', 'current_timestamp'],
  ['DATETIME', 'current_timestamp'],
  ['LOCALDATETIME', 'current_timestamp'],
  ['LOCALTIMESTAMP', 'current_timestamp'],
  ['GETDATE', 'current_timestamp'],
  ['TIMESTAMP', 'current_timestamp'],
  ['TODAY', 'current_date'],
  ['DATE', 'current_date'],
  ['UUID', 'gen_random_uuid'],
  ['RANDOMUUID', 'gen_random_uuid'],
  ['UUID_GENERATE_V4', 'gen_random_uuid'],
  ['GENERATE_UUID', 'gen_random_uuid'],
]);

/** Words that other databases read as calls. */
const bareFunctions = new Map([
  ['CURRENT_TIMESTAMP', 'current_timestamp'],
  ['LOCALTIMESTAMP', 'current_timestamp'],
  ['NOW', 'current_timestamp'],
  ['CURRENT_DATE', 'current_date'],
]);

/**
 * What a default may call (engines.md §6: verified through closing and reopening). A default
 * that calls anything else is left out; a test holds this list against the compiler's.
 */
export const defaultFunctions = (
  'current_date current_timestamp gen_random_uuid nextval blob date interval timestamp uuid concat lower ltrim ' +
  'range repeat reverse rtrim substring to_json trim upper map'
).split(' ');

function call(
  name: Name,
  word: string,
  items: Expression[],
  range: Ranged,
  context: ExpressionContext,
  at: Token,
): Expression {
  const meant = items.length === 0 ? foreignFunctions.get(word) : undefined;
  if (meant === undefined && !defaultFunctions.includes(word.toLowerCase()))
    throw new Unreadable('a function that a default may call', at);
  if (meant !== undefined) context.onFunction(`${name.text}()`, `${meant}()`, range);
  return { kind: 'call', name: { ...name, text: meant ?? name.text }, arguments: items, ...range };
}
