import type { Type } from '@kschema/compiler';
import type { Expression, Name, TypeNode } from '@kschema/grammar';
import { type Reader, readOne, takeMark } from './read-type.ts';
import { scan } from './scan.ts';

const nowhere = { start: 0, end: 0 };
const nameOf = (text: string): Name => ({ ...nowhere, text });

const precedence: Record<string, number> = { '+': 1, '-': 1, '*': 2, '/': 2, '%': 2, '^': 3 };

/**
 * Reads a default as the engine prints it into an expression of the language; null when the
 * language cannot say it. The engine has dropped grouping parentheses and some minus signs
 * (engines.md B13), so arithmetic reads by precedence.
 */
export function readExpression(text: string): Expression | null {
  const reader = { tokens: scan(text), at: 0 };
  const expression = readBinary(reader, 1);
  return expression !== null && reader.at === reader.tokens.length ? expression : null;
}

function readBinary(reader: Reader, lowest: number): Expression | null {
  let left = readUnary(reader);
  while (left !== null) {
    const token = reader.tokens[reader.at];
    const level = token?.kind === 'mark' ? precedence[token.text] : undefined;
    if (token?.kind !== 'mark' || level === undefined || level < lowest) return left;
    reader.at += 1;
    const right = readBinary(reader, level + 1);
    if (right === null) return null;
    const operator = token.text as '+' | '-' | '*' | '/' | '%' | '^';
    left = { ...nowhere, kind: 'binary', operator, left, right };
  }
  return left;
}

function readUnary(reader: Reader): Expression | null {
  if (takeMark(reader, '-')) {
    const value = readUnary(reader);
    return value === null ? null : { ...nowhere, kind: 'negate', value };
  }
  return readPrimary(reader);
}

function readPrimary(reader: Reader): Expression | null {
  const token = reader.tokens[reader.at];
  if (token === undefined) return null;
  if (token.kind === 'number') return step(reader, { ...nowhere, kind: 'number', text: token.text });
  if (token.kind === 'string') return step(reader, { ...nowhere, kind: 'string', value: token.text });
  if (token.kind === 'name') return readWord(reader, token.text);
  if (takeMark(reader, '(')) {
    const inner = readBinary(reader, 1);
    return inner !== null && takeMark(reader, ')') ? inner : null;
  }
  if (takeMark(reader, '[')) {
    const items = readItems(reader, ']');
    return items === null ? null : { ...nowhere, kind: 'list', items };
  }
  return takeMark(reader, '{') ? readStruct(reader) : null;
}

function readWord(reader: Reader, word: string): Expression | null {
  reader.at += 1;
  const lower = word.toLowerCase();
  if (!takeMark(reader, '(')) {
    if (lower === 'true' || lower === 'false')
      return { ...nowhere, kind: 'boolean', value: lower === 'true' };
    return lower === 'null' ? { ...nowhere, kind: 'null' } : null;
  }
  if (lower === 'cast') return readCast(reader);
  const items = readItems(reader, ')');
  return items === null ? null : { ...nowhere, kind: 'call', name: nameOf(lower), arguments: items };
}

function readCast(reader: Reader): Expression | null {
  const value = readBinary(reader, 1);
  const word = reader.tokens[reader.at];
  if (value === null || word?.kind !== 'name' || word.text.toUpperCase() !== 'AS') return null;
  reader.at += 1;
  const type = readOne(reader);
  if (type === null || !takeMark(reader, ')')) return null;
  return { ...nowhere, kind: 'cast', value, type: typeNodeOf(type) };
}

function readItems(reader: Reader, end: string): Expression[] | null {
  const items: Expression[] = [];
  if (takeMark(reader, end)) return items;
  do {
    const item = readBinary(reader, 1);
    if (item === null) return null;
    items.push(item);
  } while (takeMark(reader, ','));
  return takeMark(reader, end) ? items : null;
}

function readStruct(reader: Reader): Expression | null {
  const fields: { name: Name; value: Expression }[] = [];
  do {
    const token = reader.tokens[reader.at];
    if (token?.kind !== 'name') return null;
    reader.at += 1;
    if (!takeMark(reader, ':')) return null;
    const value = readBinary(reader, 1);
    if (value === null) return null;
    fields.push({ name: nameOf(token.text), value });
  } while (takeMark(reader, ','));
  return takeMark(reader, '}') ? { ...nowhere, kind: 'struct', fields } : null;
}

function step(reader: Reader, expression: Expression): Expression {
  reader.at += 1;
  return expression;
}

function typeNodeOf(type: Type): TypeNode {
  const fieldsOf = (fields: { name: string; type: Type }[]) =>
    fields.map((field) => ({
      ...nowhere,
      doc: null,
      name: nameOf(field.name),
      type: typeNodeOf(field.type),
    }));
  switch (type.kind) {
    case 'scalar':
    case 'enum':
      return { ...nowhere, kind: 'named', name: nameOf(type.name), arguments: [] };
    case 'decimal':
      return { ...nowhere, kind: 'named', name: nameOf('DECIMAL'), arguments: [type.precision, type.scale] };
    case 'list':
      return { ...nowhere, kind: 'list', element: typeNodeOf(type.element) };
    case 'array':
      return { ...nowhere, kind: 'array', element: typeNodeOf(type.element), size: type.size };
    case 'struct':
      return { ...nowhere, kind: 'struct', fields: fieldsOf(type.fields) };
    case 'union':
      return { ...nowhere, kind: 'union', members: fieldsOf(type.members) };
    case 'map':
      return { ...nowhere, kind: 'map', key: typeNodeOf(type.key), value: typeNodeOf(type.value) };
  }
}

/**
 * What two default texts have in common when they mean the same to us: their tokens without
 * grouping parentheses and without case in words, since the engine prints neither faithfully.
 */
export function defaultFingerprint(text: string): string {
  return scan(text)
    .filter((token) => !(token.kind === 'mark' && (token.text === '(' || token.text === ')')))
    .map((token) =>
      token.kind === 'name' ? token.text.toLowerCase() : JSON.stringify([token.kind, token.text]),
    )
    .join(' ');
}
