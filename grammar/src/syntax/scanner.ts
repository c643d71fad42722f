import { type BodyTrust, cypherBodyEnd } from './cypher-body.ts';
import { Kind } from './tokens.ts';

/** What the scanner found wrong by itself; the parser turns it into findings. */
export interface ScanMistake {
  what: 'string' | 'comment' | 'name' | 'body' | 'unquoted' | 'number';
  start: number;
  end: number;
}

export const Trivia = { Doc: 0, Line: 1, Block: 2 } as const;

/**
 * The tokens of a text as parallel arrays. `kinds[count]` and what follows it is
 * `Kind.EndOfFile`; offsets are UTF-16. Comments and docs are kept apart: `triviaBefore[i]` is
 * the index of the token that follows.
 */
export interface Tokens {
  text: string;
  count: number;
  kinds: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  triviaKinds: number[];
  triviaStarts: number[];
  triviaEnds: number[];
  triviaBefore: number[];
  mistakes: ScanMistake[];
}

/** Splits a text into tokens. Total: whatever belongs nowhere becomes a `Kind.Stray`. Linear in the text's length. */
export function scan(text: string): Tokens {
  const length = text.length;
  let capacity = (length >> 2) + 64;
  let kinds = new Uint8Array(capacity);
  let starts = new Int32Array(capacity);
  let ends = new Int32Array(capacity);
  const triviaKinds: number[] = [];
  const triviaStarts: number[] = [];
  const triviaEnds: number[] = [];
  const triviaBefore: number[] = [];
  const mistakes: ScanMistake[] = [];
  let count = 0;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  /** Index of the `event` word whose parameters are being read, and how deep in parentheses. */
  let eventWord = -1;
  let eventDepth = 0;
  /** After one body that ran to the end of the text, none may do so again: time stays linear. */
  let bodies: BodyTrust = 'trusting';

  while (at < length) {
    const start = at;
    const code = text.charCodeAt(at);
    const charClass = code < 128 ? (classes[code] as number) : Class.Other;
    let kind: number;
    if (charClass === Class.Space) {
      at++;
      continue;
    }
    if (charClass === Class.Word) {
      at++;
      for (;;) {
        const next = text.charCodeAt(at);
        if (next < 128 && (classes[next] as number) >= Class.Digit) at++;
        else break;
      }
      if (text.charCodeAt(at) > 127 && isWideLetter(text, at)) {
        at = wideNameEnd(text, at);
        mistakes.push({ what: 'unquoted', start, end: at });
      }
      kind = Kind.Name;
    } else if (charClass === Class.Mark) {
      at++;
      kind = marks[code] as number;
      if (kind === Kind.Colon) {
        if (count > 0 && kinds[count - 1] === Kind.Name) kinds[count - 1] = Kind.Key;
      } else if (kind === Kind.OpenParen) {
        if (eventDepth > 0) eventDepth++;
        else if (isEventHeader(text, kinds, starts, ends, count)) {
          eventWord = count - 2;
          eventDepth = 1;
        }
      } else if (kind === Kind.CloseParen) {
        if (eventDepth > 0) eventDepth--;
      } else if (kind === Kind.OpenBrace) {
        if (opensBody(text, kinds, starts, ends, count, eventWord, eventDepth)) {
          const end = cypherBodyEnd(text, at, bodies);
          at = end.offset;
          kind = Kind.Body;
          if (!end.closed) {
            mistakes.push({ what: 'body', start, end: at });
            bodies = 'wary';
          }
          eventDepth = 0;
          eventWord = -1;
        }
      } else if (kind === Kind.Minus && text.charCodeAt(at) === 62 /* > */) {
        at++;
        kind = Kind.Arrow;
      }
    } else if (code === 47 /* / */) {
      const next = text.charCodeAt(at + 1);
      if (next === 47 || next === 42) {
        let triviaKind: number = Trivia.Block;
        if (next === 47) {
          at = lineEnd(text, at);
          const isDoc = text.charCodeAt(start + 2) === 47 && text.charCodeAt(start + 3) !== 47;
          triviaKind = isDoc ? Trivia.Doc : Trivia.Line;
        } else {
          const close = text.indexOf('*/', at + 2);
          if (close < 0) mistakes.push({ what: 'comment', start, end: length });
          at = close < 0 ? length : close + 2;
        }
        triviaKinds.push(triviaKind);
        triviaStarts.push(start);
        triviaEnds.push(at);
        triviaBefore.push(count);
        continue;
      }
      at++;
      kind = Kind.Slash;
    } else if (charClass === Class.Digit) {
      at = numberEnd(text, at);
      kind = Kind.Number;
      const next = text.charCodeAt(at);
      if (next < 128 && (classes[next] as number) >= Class.Digit) {
        while ((classes[text.charCodeAt(at)] as number) >= Class.Digit) at++;
        mistakes.push({ what: 'number', start, end: at });
      }
    } else if (code === 34 || code === 39 /* " ' */) {
      at = stringEnd(text, at);
      kind = Kind.String;
      if (at - start < 2 || text.charCodeAt(at - 1) !== code || !closesString(text, start, at)) {
        mistakes.push({ what: 'string', start, end: at });
      }
    } else if (code === 96 /* ` */) {
      at = quotedNameEnd(text, at);
      kind = Kind.Name;
      if (at - start < 2 || text.charCodeAt(at - 1) !== 96) mistakes.push({ what: 'name', start, end: at });
    } else if (code > 127 && isWideLetter(text, at)) {
      at = wideNameEnd(text, at);
      mistakes.push({ what: 'unquoted', start, end: at });
      kind = Kind.Name;
    } else {
      at = strayEnd(text, at);
      kind = Kind.Stray;
    }

    if (count + 8 > capacity) {
      capacity *= 2;
      kinds = grown(kinds, new Uint8Array(capacity));
      starts = grown(starts, new Int32Array(capacity));
      ends = grown(ends, new Int32Array(capacity));
    }
    kinds[count] = kind;
    starts[count] = start;
    ends[count] = at;
    count++;
  }
  for (let i = count; i < count + 8; i++) {
    starts[i] = length;
    ends[i] = length;
  }
  return {
    text,
    count,
    kinds,
    starts,
    ends,
    triviaKinds,
    triviaStarts,
    triviaEnds,
    triviaBefore,
    mistakes,
  };
}

const Class = { Other: 0, Space: 1, Mark: 2, Digit: 3, Word: 4 } as const;

const classes = new Uint8Array(128);
for (const space of ' \t\n\r\f\v') classes[space.charCodeAt(0)] = Class.Space;
for (let code = 48; code <= 57; code++) classes[code] = Class.Digit;
for (let code = 65; code <= 90; code++) {
  classes[code] = Class.Word;
  classes[code + 32] = Class.Word;
}
classes[95] = Class.Word;

const marks = new Uint8Array(128);
for (const [character, kind] of [
  ['{', Kind.OpenBrace],
  ['}', Kind.CloseBrace],
  ['(', Kind.OpenParen],
  [')', Kind.CloseParen],
  ['[', Kind.OpenBracket],
  [']', Kind.CloseBracket],
  [':', Kind.Colon],
  [',', Kind.Comma],
  ['=', Kind.Equals],
  ['@', Kind.At],
  ['+', Kind.Plus],
  ['-', Kind.Minus],
  ['*', Kind.Star],
  ['%', Kind.Percent],
  ['^', Kind.Caret],
] as const) {
  classes[character.charCodeAt(0)] = Class.Mark;
  marks[character.charCodeAt(0)] = kind;
}

function grown<T extends Uint8Array | Int32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}

function lineEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13 || Number.isNaN(code)) return at;
    at++;
  }
}

function numberEnd(text: string, from: number): number {
  let at = digitsEnd(text, from);
  if (text.charCodeAt(at) === 46 && isDigit(text.charCodeAt(at + 1))) at = digitsEnd(text, at + 1);
  const exponent = text.charCodeAt(at);
  if (exponent === 101 || exponent === 69 /* e E */) {
    const sign = text.charCodeAt(at + 1);
    const first = sign === 43 || sign === 45 /* + - */ ? at + 2 : at + 1;
    if (isDigit(text.charCodeAt(first))) at = digitsEnd(text, first);
  }
  return at;
}

function digitsEnd(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charCodeAt(at))) at++;
  return at;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** After the closing quote, or at the end of the line where there is none. */
function stringEnd(text: string, from: number): number {
  const quote = text.charCodeAt(from);
  let at = from + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === 10 || code === 13 || Number.isNaN(code)) return at;
    if (code === 92 /* \ */) {
      const next = text.charCodeAt(at + 1);
      at += next === 10 || next === 13 || Number.isNaN(next) ? 1 : 2;
    } else at++;
  }
}

/** Whether the last character of a string is its closing quote, and not an escaped one. */
function closesString(text: string, start: number, end: number): boolean {
  let backslashes = 0;
  for (let at = end - 2; at > start && text.charCodeAt(at) === 92; at--) backslashes++;
  return backslashes % 2 === 0;
}

/** After the closing back-tick; without one, after what may have been meant as the name. */
function quotedNameEnd(text: string, from: number): number {
  let at = from + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 96) return at + 1;
    if (code === 10 || code === 13 || Number.isNaN(code)) break;
    at++;
  }
  at = from + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (Number.isNaN(code) || code <= 32 || (code < 128 && classes[code] === Class.Mark)) return at;
    at++;
  }
}

const wideLetter = /[\p{L}\p{N}\p{M}\p{Pc}]/u;

function isWideLetter(text: string, at: number): boolean {
  return wideLetter.test(String.fromCodePoint(text.codePointAt(at) as number));
}

function wideNameEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code < 128) {
      if ((classes[code] as number) < Class.Digit) return at;
      at++;
    } else if (!Number.isNaN(code) && isWideLetter(text, at)) {
      at += (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
    } else return at;
  }
}

function strayEnd(text: string, from: number): number {
  let at = from + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (Number.isNaN(code)) return at;
    if (code < 128) {
      if (classes[code] !== Class.Other || code === 34 || code === 39 || code === 96 || code === 47)
        return at;
    } else if (isWideLetter(text, at)) return at;
    at++;
  }
}

/** `event Name (`: its parenthesis is about to be pushed as token number `count`. */
function isEventHeader(
  text: string,
  kinds: Uint8Array,
  starts: Int32Array,
  ends: Int32Array,
  count: number,
): boolean {
  return (
    count >= 2 &&
    kinds[count - 1] === Kind.Name &&
    kinds[count - 2] === Kind.Name &&
    isEventWord(text, starts, ends, count - 2)
  );
}

function isEventWord(text: string, starts: Int32Array, ends: Int32Array, index: number): boolean {
  const start = starts[index] as number;
  return (ends[index] as number) - start === 5 && text.startsWith('event', start);
}

/**
 * Whether a `{` opens the body of an event: after its parameters, after its name where the
 * parameters are missing, or after a finished parameter where the parenthesis is not closed.
 */
function opensBody(
  text: string,
  kinds: Uint8Array,
  starts: Int32Array,
  ends: Int32Array,
  count: number,
  eventWord: number,
  eventDepth: number,
): boolean {
  const previous = count > 0 ? kinds[count - 1] : Kind.EndOfFile;
  if (eventWord >= 0) {
    if (eventDepth === 0) return previous === Kind.CloseParen;
    return (
      previous === Kind.Name ||
      previous === Kind.CloseBracket ||
      previous === Kind.Number ||
      previous === Kind.String
    );
  }
  return (
    previous === Kind.Name &&
    count >= 2 &&
    kinds[count - 2] === Kind.Name &&
    isEventWord(text, starts, ends, count - 2)
  );
}
