/**
 * One token of Cypher as Kuzu and Ladybug read it. Offsets are UTF-16, half-open. White space and
 * comments are left out.
 */
export interface CypherToken {
  /** `unclosed`: a string, quoted name or comment that the text ends in. */
  kind: 'word' | 'quoted' | 'string' | 'number' | 'parameter' | 'mark' | 'unclosed';
  /** A word or mark as written, a quoted name without its back-ticks, a string without its quotes and escapes, a parameter without its `$`. */
  text: string;
  /** The upper-case text of a word, else empty. */
  keyword: string;
  start: number;
  end: number;
}

/** Two back-ticks inside a quoted name do not end it (engines.md §5); a string may hold anything, also line breaks. */
const pattern =
  /[\s\uFEFF]+|\/\/[^\n\r]*|\/\*[\s\S]*?\*\/|(?<unclosed>\/\*[\s\S]*)|`(?<quoted>[^`]*(?:``[^`]*)*)`|(?<string>'[^'\\]*(?:\\[\s\S][^'\\]*)*'|"[^"\\]*(?:\\[\s\S][^"\\]*)*")|(?<open>['"`][\s\S]*)|\$(?<parameter>\w+)|(?<word>[\p{ID_Start}\p{Pc}][\p{ID_Continue}\p{Sc}]*)|(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|(?<mark>[\s\S])/uy;

/** Reads a text of Cypher to its end. Never fails: what it does not know is a `mark`. */
export function cypherTokens(text: string): CypherToken[] {
  const tokens: CypherToken[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const { unclosed, open, quoted, string, parameter, word, number, mark } = match.groups ?? {};
    const start = match.index;
    const end = pattern.lastIndex;
    const add = (kind: CypherToken['kind'], own: string, keyword = '') =>
      void tokens.push({ kind, text: own, keyword, start, end });
    if (word !== undefined) add('word', word, word.length > longestKeyword ? '' : word.toUpperCase());
    else if (mark !== undefined) add('mark', mark);
    else if (string !== undefined) add('string', unescaped(string.slice(1, -1)));
    else if (number !== undefined) add('number', number);
    else if (quoted !== undefined) add('quoted', quoted);
    else if (parameter !== undefined) add('parameter', parameter);
    else if (unclosed !== undefined || open !== undefined) add('unclosed', match[0]);
  }
  return tokens;
}

/** Longer words are no keyword, and folding them costs. */
const longestKeyword = 40;

/** A backslash is dropped before any character, as Kuzu does (engines.md §5). */
function unescaped(text: string): string {
  return text.includes('\\') ? text.replace(/\\([\s\S])/g, '$1') : text;
}
