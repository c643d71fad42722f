import type { Name, Ranged } from '../ast.ts';
import { readToken, type Token } from './lexer.ts';

/** A place in the text, with the tokens read ahead. */
export interface Cursor {
  text: string;
  ahead: Token[];
  /** Where the tokens not yet read begin. */
  next: number;
  /** End of the token taken last. */
  last: number;
}

/** What a statement needed and did not find. Caught where statements begin, never seen by a caller. */
export class Unreadable {
  readonly expected: string;
  readonly at: Token;
  constructor(expected: string, at: Token) {
    this.expected = expected;
    this.at = at;
  }
}

export function cursorOf(text: string): Cursor {
  return { text, ahead: [], next: 0, last: 0 };
}

export function peek(cursor: Cursor, distance = 0): Token {
  while (cursor.ahead.length <= distance) {
    const token = readToken(cursor.text, cursor.next, cursor.next === 0);
    cursor.ahead.push(token);
    cursor.next = token.end;
  }
  return cursor.ahead[distance] as Token;
}

export function take(cursor: Cursor): Token {
  const token = peek(cursor);
  cursor.ahead.shift();
  cursor.last = token.end;
  return token;
}

/** Goes back to where a token that was already taken starts. */
export function rewind(cursor: Cursor, token: Token): void {
  cursor.ahead = [token];
  cursor.next = token.end;
  cursor.last = token.start;
}

export function atWord(cursor: Cursor, keyword: string, distance = 0): boolean {
  return peek(cursor, distance).keyword === keyword;
}

export function atWords(cursor: Cursor, ...keywords: string[]): boolean {
  return keywords.every((keyword, distance) => atWord(cursor, keyword, distance));
}

export function atMark(cursor: Cursor, mark: string, distance = 0): boolean {
  const token = peek(cursor, distance);
  return token.kind === 'mark' && token.text === mark;
}

/** Takes the keywords when all of them follow. */
export function takeWords(cursor: Cursor, ...keywords: string[]): boolean {
  if (!atWords(cursor, ...keywords)) return false;
  for (const _ of keywords) take(cursor);
  return true;
}

export function takeMark(cursor: Cursor, mark: string): boolean {
  if (!atMark(cursor, mark)) return false;
  take(cursor);
  return true;
}

export function needWord(cursor: Cursor, keyword: string): Token {
  if (!atWord(cursor, keyword)) throw new Unreadable(keyword, peek(cursor));
  return take(cursor);
}

export function needMark(cursor: Cursor, mark: string): Token {
  if (!atMark(cursor, mark)) throw new Unreadable(`"${mark}"`, peek(cursor));
  return take(cursor);
}

export function needName(cursor: Cursor, what: string): Name {
  const token = peek(cursor);
  if (token.kind !== 'word' && token.kind !== 'quoted') throw new Unreadable(what, token);
  take(cursor);
  return { text: token.text, start: token.start, end: token.end };
}

export function needString(cursor: Cursor, what: string): Name {
  const token = peek(cursor);
  if (token.kind !== 'string') throw new Unreadable(what, token);
  take(cursor);
  return { text: token.text, start: token.start, end: token.end };
}

/** From the start of something to the end of the token taken last. */
export function rangeFrom(cursor: Cursor, from: Ranged): Ranged {
  return { start: from.start, end: cursor.last };
}

/** Takes a pair of parentheses with everything in it, when one follows. */
export function takeParentheses(cursor: Cursor): void {
  if (!atMark(cursor, '(')) return;
  let depth = 0;
  do {
    const token = peek(cursor);
    if (token.kind === 'end' || (token.kind === 'mark' && token.text === ';')) return;
    if (token.kind === 'mark' && token.text === '(') depth++;
    if (token.kind === 'mark' && token.text === ')') depth--;
    take(cursor);
  } while (depth > 0);
}
