/**
 * `trusting`: strings, back-ticked names and comments of a body may hold anything.
 * `wary`: a line that looks like a declaration ends the body even inside of them.
 */
export type BodyTrust = 'trusting' | 'wary';

/**
 * Finds the end of an event's body. Braces count only outside of Cypher's strings,
 * back-ticked names and comments. A body that is never closed ends where a line looks like
 * the next declaration, which Cypher cannot contain, or with the text.
 *
 * @param from - The offset after the opening brace.
 */
export function cypherBodyEnd(
  text: string,
  from: number,
  trust: BodyTrust,
): { offset: number; closed: boolean } {
  let at = from;
  let depth = 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 123 /* { */) depth++;
    else if (code === 125 /* } */) {
      depth--;
      if (depth === 0) return { offset: at + 1, closed: true };
    } else if (code === 10 && declarationLine(text, at + 1)) {
      return { offset: at, closed: false };
    } else {
      const end = quotedEnd(text, at, code, trust);
      if (end < 0) break;
      at = end;
      continue;
    }
    at++;
  }
  return { offset: firstDeclarationLine(text, from), closed: false };
}

const declaration =
  /(?:node|mixin|struct|enum|sequence)[ \t]+[\w`]+[ \t]*[{@]|rel[ \t]+[\w`]+[ \t]*:|type[ \t]+[\w`]+[ \t]*=|event[ \t]+[\w`]+[ \t]*\(|import[ \t]+["']/y;

function declarationLine(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 97 || code > 122) return false;
  declaration.lastIndex = at;
  return declaration.test(text);
}

function firstDeclarationLine(text: string, from: number): number {
  for (let at = text.indexOf('\n', from); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (declarationLine(text, at + 1)) return at;
  }
  return text.length;
}

/** After the string, name or comment that starts at `at`, or after the one character that starts none; -1 when unclosed. */
function quotedEnd(text: string, at: number, code: number, trust: BodyTrust): number {
  if (code === 34 || code === 39 /* " ' */) return stringEnd(text, at, code, trust);
  if (code === 96 /* ` */) return closedBy(text, at + 1, '`', trust);
  if (code === 47 /* / */) {
    const next = text.charCodeAt(at + 1);
    if (next === 47) {
      const end = text.indexOf('\n', at + 2);
      return end < 0 ? text.length : end;
    }
    if (next === 42 /* * */) return closedBy(text, at + 2, '*/', trust);
  }
  return at + 1;
}

function closedBy(text: string, from: number, close: string, trust: BodyTrust): number {
  if (trust === 'trusting') {
    const end = text.indexOf(close, from);
    return end < 0 ? -1 : end + close.length;
  }
  for (let at = from; at < text.length; at++) {
    if (text.startsWith(close, at)) return at + close.length;
    if (text.charCodeAt(at) === 10 && declarationLine(text, at + 1)) return -1;
  }
  return -1;
}

/** Cypher's strings may hold line breaks. */
function stringEnd(text: string, from: number, quote: number, trust: BodyTrust): number {
  let at = from + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === 10 && trust === 'wary' && declarationLine(text, at + 1)) return -1;
    at += code === 92 /* \ */ && text.charCodeAt(at + 1) !== 10 ? 2 : 1;
  }
  return -1;
}
