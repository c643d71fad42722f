import type { Expression, PropertyItem } from '../ast.ts';
import {
  atMark,
  atWord,
  atWords,
  needName,
  needString,
  needWord,
  peek,
  rangeFrom,
  rewind,
  take,
  takeMark,
  takeParentheses,
  takeWords,
  Unreadable,
} from './cursor.ts';
import { type DraftTable, docOf, findIn, putIn } from './draft.ts';
import { readExpression } from './expressions.ts';
import type { Token } from './lexer.ts';
import { contextFor, type Reader, report } from './reader.ts';
import { constraintSkipped } from './rules/constraint-skipped.ts';
import { defaultSkipped } from './rules/default-skipped.ts';
import { startsStatement } from './statement-start.ts';
import { readType } from './types.ts';

/** Reads `p TYPE [DEFAULT expr] [PRIMARY KEY]`, and constraints that the engine does not have. */
export function readColumn(reader: Reader, table: DraftTable): PropertyItem {
  const { cursor } = reader;
  const name = needName(cursor, 'a property name');
  const subject = `${table.name.text}.${name.text}`;
  const type = readType(cursor, contextFor(reader, subject));
  const property: PropertyItem = {
    kind: 'property',
    doc: null,
    name,
    type,
    default: null,
    attributes: [],
    ...rangeFrom(cursor, name),
  };
  while (readColumnOption(reader, table, property, subject));
  property.end = cursor.last;
  return property;
}

function readColumnOption(
  reader: Reader,
  table: DraftTable,
  property: PropertyItem,
  subject: string,
): boolean {
  const { cursor } = reader;
  const first = peek(cursor);
  if (atWord(cursor, 'DEFAULT')) {
    take(cursor);
    property.default = withCast(property, readDefault(reader, subject));
    return true;
  }
  if (takeWords(cursor, 'PRIMARY', 'KEY')) {
    const range = rangeFrom(cursor, first);
    if (table.kind === 'node') table.keys.push({ name: property.name, range });
    else report(reader, constraintSkipped, subject, { constraint: 'PRIMARY KEY' }, range);
    return true;
  }
  if (atWords(cursor, 'COMMENT') && peek(cursor, 1).kind === 'string') {
    take(cursor);
    const text = needString(cursor, 'a comment');
    property.doc = docOf(text);
    return true;
  }
  if (takeWords(cursor, 'NULL')) return true;
  const constraint = takeConstraint(reader);
  if (constraint === null) return false;
  report(reader, constraintSkipped, subject, { constraint }, rangeFrom(cursor, first));
  return true;
}

/** A constraint of other databases after a column. */
function takeConstraint(reader: Reader): string | null {
  const { cursor } = reader;
  if (takeWords(cursor, 'NOT', 'NULL')) return 'NOT NULL';
  if (takeWords(cursor, 'UNIQUE')) return 'UNIQUE';
  for (const word of ['AUTO_INCREMENT', 'AUTOINCREMENT', 'INDEXED']) if (takeWords(cursor, word)) return word;
  if (atWord(cursor, 'CHECK') && atMark(cursor, '(', 1)) {
    take(cursor);
    takeParentheses(cursor);
    return 'CHECK';
  }
  if (takeWords(cursor, 'REFERENCES')) {
    needName(cursor, 'a table name');
    takeParentheses(cursor);
    return 'REFERENCES';
  }
  return null;
}

/** Reads a constraint that stands between columns; false when a column follows. */
export function readTableConstraint(reader: Reader, table: DraftTable): boolean {
  const { cursor } = reader;
  const first = peek(cursor);
  if (atWord(cursor, 'CONSTRAINT') && isConstraint(reader, 2)) {
    take(cursor);
    take(cursor);
  }
  if (atWords(cursor, 'PRIMARY', 'KEY')) {
    readKeys(reader, table, first);
    return true;
  }
  if (!isConstraint(reader, 0)) return false;
  const words = [take(cursor).keyword];
  if (atWord(cursor, 'KEY')) words.push(take(cursor).keyword);
  takeParentheses(cursor);
  if (takeWords(cursor, 'REFERENCES')) {
    needName(cursor, 'a table name');
    takeParentheses(cursor);
  }
  const facts = { constraint: words.join(' ') };
  report(reader, constraintSkipped, table.name.text, facts, rangeFrom(cursor, first));
  return true;
}

function isConstraint(reader: Reader, distance: number): boolean {
  const { cursor } = reader;
  const { keyword } = peek(cursor, distance);
  if (keyword === 'PRIMARY' || keyword === 'FOREIGN') return atWord(cursor, 'KEY', distance + 1);
  return (keyword === 'UNIQUE' || keyword === 'CHECK') && atMark(cursor, '(', distance + 1);
}

function readKeys(reader: Reader, table: DraftTable, first: Token): void {
  const { cursor } = reader;
  needWord(cursor, 'PRIMARY');
  needWord(cursor, 'KEY');
  if (!takeMark(cursor, '(')) throw new Unreadable('"("', peek(cursor));
  const names = [needName(cursor, 'a property name')];
  while (takeMark(cursor, ',')) names.push(needName(cursor, 'a property name'));
  if (!takeMark(cursor, ')')) throw new Unreadable('")"', peek(cursor));
  const range = rangeFrom(cursor, first);
  if (table.kind === 'node') table.keys.push(...names.map((name) => ({ name, range })));
  else report(reader, constraintSkipped, table.name.text, { constraint: 'PRIMARY KEY' }, range);
}

/** The default as one of our expressions; what it cannot be is reported and left out. */
export function readDefault(reader: Reader, subject: string): Expression | null {
  const { cursor } = reader;
  const first = peek(cursor);
  const found = reader.findings.length;
  try {
    const value = readExpression(cursor, contextFor(reader, subject));
    if (endsExpression(reader)) return value.kind === 'null' ? null : value;
  } catch (problem) {
    if (!(problem instanceof Unreadable)) throw problem;
  }
  reader.findings.length = found;
  rewind(cursor, first);
  skipExpression(reader);
  const written = excerpt(cursor.text.slice(first.start, cursor.last));
  report(reader, defaultSkipped, subject, { written }, rangeFrom(cursor, first));
  return null;
}

/** The engine casts anything to STRING by itself; a schema says so. */
function withCast({ type }: PropertyItem, value: Expression | null): Expression | null {
  if (value === null || type.kind !== 'named' || type.name.text !== 'STRING' || isText(value)) return value;
  return { kind: 'cast', value, type, start: value.start, end: value.end };
}

function isText(value: Expression): boolean {
  if (value.kind === 'call') return textFunctions.has(value.name.text.toLowerCase());
  if (value.kind === 'cast') return value.type.kind === 'named' && value.type.name.text === 'STRING';
  if (value.kind === 'binary') return isText(value.left) || isText(value.right);
  return value.kind === 'string';
}

const textFunctions = new Set('concat lower ltrim repeat reverse rtrim substring trim upper'.split(' '));

function endsExpression(reader: Reader): boolean {
  const { cursor } = reader;
  const token = peek(cursor);
  if (token.kind === 'end') return true;
  if (token.kind === 'mark') return token.text === ',' || token.text === ')' || token.text === ';';
  if (token.kind !== 'word') return false;
  return (
    startsOption(reader) || startsStatement(cursor) || (token.startsLine && !continues.has(token.keyword))
  );
}

const continues = new Set('AND OR XOR NOT IS IN STARTS ENDS CONTAINS'.split(' '));

function startsOption(reader: Reader): boolean {
  const { cursor } = reader;
  return (
    atWords(cursor, 'PRIMARY', 'KEY') ||
    atWords(cursor, 'NOT', 'NULL') ||
    ['UNIQUE', 'CHECK', 'REFERENCES', 'COMMENT'].includes(peek(cursor).keyword)
  );
}

function skipExpression(reader: Reader): void {
  const { cursor } = reader;
  let depth = 0;
  for (;;) {
    const token = peek(cursor);
    if (token.kind === 'end' || startsStatement(cursor)) return;
    if (depth === 0 && startsOption(reader)) return;
    if (token.kind === 'mark') {
      if (token.text === ';') return;
      if (depth === 0 && (token.text === ',' || token.text === ')')) return;
      if ('([{'.includes(token.text)) depth++;
      if (')]}'.includes(token.text)) depth--;
    }
    take(cursor);
  }
}

/** The start of a text that may be long. */
export function excerpt(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}

/** Adds a column; a second one of that name is left for the checker to judge. */
export function addColumn(table: DraftTable, property: PropertyItem): void {
  putIn(table.properties, property);
}

export function hasColumn(table: DraftTable, name: string): boolean {
  return findIn(table.properties, name) !== null;
}
