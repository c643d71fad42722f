import type { CypherToken } from './tokens.ts';

/** The index after the mark that closes what the mark at `at` opens; the end of the text where nothing does. */
export function afterClosing(tokens: readonly CypherToken[], at: number): number {
  let closings = known.get(tokens);
  if (closings === undefined) {
    closings = closingsOf(tokens);
    known.set(tokens, closings);
  }
  return closings.get(at) ?? tokens.length;
}

/** Looked up once for all: a hostile text may open as many as it has characters. */
const known = new WeakMap<readonly CypherToken[], Map<number, number>>();

function closingsOf(tokens: readonly CypherToken[]): Map<number, number> {
  const closings = new Map<number, number>();
  const open: number[] = [];
  for (const [at, { kind, text }] of tokens.entries()) {
    if (kind !== 'mark') continue;
    if (text === '(' || text === '[' || text === '{') open.push(at);
    else if (text === ')' || text === ']' || text === '}') {
      const opened = open.pop();
      if (opened !== undefined) closings.set(opened, at + 1);
    }
  }
  return closings;
}
