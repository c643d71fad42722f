/**
 * A second, tiny reader of Cypher, written only to judge what kschema renders: it shares no
 * code with the renderer, so a name or text that breaks out of its quotes shows here.
 */

/**
 * The statement with every quoted name replaced by `N` and every text by `S`: what it does,
 * whatever things are called. Throws when the statement is not exactly one well-formed
 * statement without comments.
 */
export function statementShape(statement: string): string {
  const parts: string[] = [];
  const open: string[] = [];
  let at = 0;
  while (at < statement.length) {
    const rest = statement.slice(at, at + 200);
    const char = statement[at] as string;
    if (/\s/.test(char)) {
      at++;
    } else if (char === '`') {
      const close = statement.indexOf('`', at + 1);
      if (close === -1) throw new Error(`a name that never ends at ${at}: ${rest}`);
      if (close === at + 1 || statement[close + 1] === '`')
        throw new Error(`a back-tick in a name at ${at}: ${rest}`);
      parts.push('N');
      at = close + 1;
    } else if (char === "'" || char === '"') {
      at = endOfString(statement, at);
      parts.push('S');
    } else if (rest.startsWith('//') || rest.startsWith('/*') || rest.startsWith('--')) {
      throw new Error(`a comment at ${at}: ${rest}`);
    } else if (char === ';') {
      if (statement.slice(at + 1).trim() !== '') throw new Error(`a second statement at ${at}: ${rest}`);
      at++;
    } else {
      plainWord.lastIndex = at;
      const word = plainWord.exec(statement)?.[0] ?? char;
      if (!/^[\p{L}\p{N}_.()[\]{},:=+*/%^$<>|-]/u.test(word))
        throw new Error(`an unknown character at ${at}: ${rest}`);
      balance(open, word);
      parts.push(word);
      at += word.length;
    }
  }
  if (open.length > 0) throw new Error(`an open ${open.join(' ')} in ${statement.slice(0, 200)}`);
  return parts.join(' ');
}

/** Names in back-ticks and texts in quotes, decoded, in order. */
export function quotedParts(statement: string): { names: string[]; texts: string[] } {
  const names: string[] = [];
  const texts: string[] = [];
  for (let at = 0; at < statement.length; at++) {
    const char = statement[at];
    if (char === '`') {
      const close = statement.indexOf('`', at + 1);
      names.push(statement.slice(at + 1, close));
      at = close;
    } else if (char === "'" || char === '"') {
      const end = endOfString(statement, at);
      texts.push(statement.slice(at + 1, end - 1).replace(/\\(.)/gs, '$1'));
      at = end - 1;
    }
  }
  return { names, texts };
}

const plainWord = /[\p{L}_][\p{L}\p{N}_]*|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;

function endOfString(statement: string, start: number): number {
  for (let at = start + 1; at < statement.length; at++) {
    if (statement[at] === '\\') at++;
    else if (statement[at] === statement[start]) return at + 1;
  }
  throw new Error(`a text that never ends at ${start}: ${statement.slice(start, start + 200)}`);
}

const pairs = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);

function balance(open: string[], mark: string): void {
  if ('([{'.includes(mark)) open.push(mark);
  const opening = pairs.get(mark);
  if (opening !== undefined && open.pop() !== opening) throw new Error(`an unbalanced ${mark}`);
}
