/** What is wrong inside of a string literal; offsets are relative to its opening quote. */
export interface StringMistake {
  what: 'escape' | 'character';
  start: number;
  end: number;
}

/**
 * The value of a string literal as written, quotes included; a missing closing quote is taken
 * as if it were there. Escapes: `\\ \" \' \n \t \r`, `\uXXXX`, `\u{X…}`. Any other one keeps
 * its character and is returned as a mistake, like control characters written raw.
 */
export function decodeString(written: string): { value: string; mistakes: StringMistake[] } {
  const quote = written.charCodeAt(0);
  const closed = written.length > 1 && written.charCodeAt(written.length - 1) === quote;
  const inner = written.slice(1, closed ? -1 : undefined);
  if (!needsDecoding.test(inner)) return { value: inner, mistakes: none };
  const mistakes: StringMistake[] = [];
  let value = '';
  let at = 0;
  while (at < inner.length) {
    const backslash = inner.indexOf('\\', at);
    const end = backslash < 0 ? inner.length : backslash;
    value += inner.slice(at, end);
    at = end;
    if (at >= inner.length) break;
    const read = readEscape(inner, at);
    if (read.value === null) {
      mistakes.push({ what: 'escape', start: 1 + at, end: 1 + read.end });
      value += inner.slice(at + 1, read.end);
    } else value += read.value;
    at = read.end;
  }
  for (const match of inner.matchAll(unsafe)) {
    const start = 1 + match.index;
    mistakes.push({ what: 'character', start, end: start + match[0].length });
  }
  return { value, mistakes };
}

/** A string literal of the language: in double quotes, with as few escapes as there can be. */
export function printString(value: string): string {
  return `"${value.replace(escaped, (character) => escapes.get(character) ?? numbered(character))}"`;
}

const none: StringMistake[] = [];
/** Control characters other than the tab, and halves of surrogate pairs. */
const unsafe = /[\0-\x08\x0a-\x1f\x7f-\x9f]|\p{Cs}/gu;
const needsDecoding = /[\\\0-\x08\x0a-\x1f\x7f-\x9f]|\p{Cs}/u;
const escaped = /["\\\0-\x1f\x7f-\x9f\u2028\u2029]/g;
const escapes = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\t', '\\t'],
  ['\r', '\\r'],
]);
const simple = new Map([
  ['\\', '\\'],
  ['"', '"'],
  ["'", "'"],
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
]);
const unicode = /u(?:([0-9a-fA-F]{4})|\{([0-9a-fA-F]{1,6})\})/y;

function numbered(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** One escape that starts at a backslash; `value` is null when there is no such escape. */
function readEscape(inner: string, at: number): { value: string | null; end: number } {
  const plain = simple.get(inner.charAt(at + 1));
  if (plain !== undefined) return { value: plain, end: at + 2 };
  unicode.lastIndex = at + 1;
  const match = unicode.exec(inner);
  if (match !== null) {
    const code = Number.parseInt(match[1] ?? match[2] ?? '', 16);
    const end = unicode.lastIndex;
    const halfOfPair = code >= 0xd800 && code <= 0xdfff;
    return { value: code > 0x10ffff || halfOfPair ? null : String.fromCodePoint(code), end };
  }
  const next = inner.codePointAt(at + 1);
  return { value: null, end: next === undefined ? at + 1 : at + 1 + (next > 0xffff ? 2 : 1) };
}
