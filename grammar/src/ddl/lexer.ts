/** One token of Cypher DDL. Offsets are UTF-16, half-open. */
export interface Token {
  kind: 'word' | 'quoted' | 'string' | 'number' | 'mark' | 'unknown' | 'end';
  /** A word or mark as written, a quoted name without its back-ticks, a string with its escapes decoded. */
  text: string;
  /** The upper-case text of an unquoted word, else empty: what keywords are compared with. */
  keyword: string;
  start: number;
  end: number;
  /** It is the first token on its line. */
  startsLine: boolean;
}

/** Reads the token at or after `offset`; `startsLine` tells whether the offset itself is at the start of a line. */
export function readToken(text: string, offset: number, startsLine: boolean): Token {
  const gap = skipGap(text, offset);
  const start = gap.end;
  const first = startsLine || gap.newline;
  if (start >= text.length) return token('end', '', text.length, text.length, first);
  const char = text[start] as string;
  if (char === '`') return quoted(text, start, first);
  if (char === "'" || char === '"') return string(text, start, char, first);
  const word = match(wordPattern, text, start);
  if (word !== null)
    return { ...token('word', word, start, start + word.length, first), keyword: upper(word) };
  const number = match(numberPattern, text, start);
  if (number !== null) return token('number', number, start, start + number.length, first);
  const mark = match(markPattern, text, start);
  if (mark !== null) return token('mark', mark, start, start + mark.length, first);
  const length = String.fromCodePoint(text.codePointAt(start) as number).length;
  return token('unknown', text.slice(start, start + length), start, start + length, first);
}

const gapPattern = /[\s\uFEFF]+/y;
const wordPattern = /[\p{ID_Start}\p{Pc}][\p{ID_Continue}\p{Sc}]*/uy;
const numberPattern = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const markPattern = /:=|::|<>|<=|>=|=~|->|<-|[-()[\]{},;:.=+*/%^|<>$&!]/y;

/** Longer words are no keyword, and folding them costs. */
const longestKeyword = 40;

function upper(word: string): string {
  return word.length > longestKeyword ? '' : word.toUpperCase();
}

function token(kind: Token['kind'], text: string, start: number, end: number, startsLine: boolean): Token {
  return { kind, text, keyword: '', start, end, startsLine };
}

function match(pattern: RegExp, text: string, offset: number): string | null {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? null;
}

/** White space and comments. Real files also hold `--` and `#` comments, which no engine reads. */
function skipGap(text: string, offset: number): { end: number; newline: boolean } {
  let at = offset;
  let newline = false;
  while (at < text.length) {
    const space = match(gapPattern, text, at);
    if (space !== null) {
      newline ||= /[\n\r]/.test(space);
      at += space.length;
    } else if (text.startsWith('//', at) || text[at] === '#' || startsDashComment(text, at)) {
      at = endOfLine(text, at);
    } else if (text.startsWith('/*', at)) {
      const close = text.indexOf('*/', at + 2);
      at = close === -1 ? text.length : close + 2;
    } else break;
  }
  return { end: at, newline };
}

/** `(a)--(b)` and `-->` are patterns of a query, not comments. */
function startsDashComment(text: string, at: number): boolean {
  if (!text.startsWith('--', at)) return false;
  const before = text[at - 1] ?? '\n';
  const after = text[at + 2] ?? '\n';
  return !'<)]'.includes(before) && !'>(['.includes(after);
}

function endOfLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline === -1 ? text.length : newline;
}

/** Two back-ticks inside a quoted name do not end it, and both stay in the name, as in the engine. */
function quoted(text: string, start: number, startsLine: boolean): Token {
  let close = text.indexOf('`', start + 1);
  while (close !== -1 && text[close + 1] === '`') close = text.indexOf('`', close + 2);
  if (close === -1) return token('unknown', '`', start, text.length, startsLine);
  return token('quoted', text.slice(start + 1, close), start, close + 1, startsLine);
}

function string(text: string, start: number, quote: string, startsLine: boolean): Token {
  const parts: string[] = [];
  let from = start + 1;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === quote) {
      parts.push(text.slice(from, at));
      return token('string', parts.join(''), start, at + 1, startsLine);
    }
    if (char !== '\\' || at + 1 >= text.length) continue;
    const decoded = decodeEscape(text, at);
    parts.push(text.slice(from, at), decoded.text);
    from = decoded.end;
    at = decoded.end - 1;
  }
  return token('unknown', quote, start, text.length, startsLine);
}

const escapes: Record<string, string> = { n: '\n', t: '\t', b: '\b', f: '\f', r: '\r' };

/** What the author meant: Kuzu drops the backslash of `\n`, Ladybug reads a line break. */
function decodeEscape(text: string, at: number): { text: string; end: number } {
  const next = text[at + 1] as string;
  const unicode = match(unicodePattern, text, at);
  if (unicode !== null) {
    const code = Number.parseInt(unicode.slice(2), 16);
    if (code <= 0x10ffff) return { text: String.fromCodePoint(code), end: at + unicode.length };
  }
  return { text: escapes[next] ?? next, end: at + 2 };
}

const unicodePattern = /\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}/y;
