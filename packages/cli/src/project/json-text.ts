import { halt } from '../problem.ts';
import { jsonInvalid } from '../problems.ts';

/** Parses JSON; halts with CL103 at the place where it stops being JSON. */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const start = endOfJson(text);
    const ended = start >= text.trimEnd().length;
    const message = ended
      ? 'it ends too early'
      : `unexpected ${JSON.stringify(String.fromCodePoint(text.codePointAt(start) ?? 0))}`;
    const at = ended ? Math.max(0, text.trimEnd().length - 1) : start;
    return halt(jsonInvalid, file, { file, message }, [{ file, start: at, end: at + 1 }]);
  }
}

/**
 * Where the JSON text writes the last of these keys, quotes included, for pointing at it; an
 * index of a list points at the list's own key.
 */
export function rangeOfPath(text: string, path: readonly string[]): { start: number; end: number } {
  let range = { start: 0, end: 0 };
  for (const key of path) {
    const quoted = JSON.stringify(key);
    const start = text.indexOf(quoted, range.end);
    if (start !== -1) range = { start, end: start + quoted.length };
  }
  return range.end === 0 ? { start: 0, end: 1 } : range;
}

const token =
  /\s*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

/** Offset of the first token that cannot follow, in a text that is not JSON (the platform's errors do not always say). */
function endOfJson(text: string): number {
  const open: string[] = [];
  let expects: 'value' | 'first' | 'key' | 'first-key' | 'colon' | 'after' = 'value';
  token.lastIndex = 0;
  for (;;) {
    const from = token.lastIndex;
    const match = token.exec(text);
    if (match === null) return from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
    const start = token.lastIndex - match[0].trimStart().length;
    const [, mark, string] = match;
    const wantsValue = expects === 'value' || expects === 'first';
    if (mark === '{' && wantsValue) {
      open.push('}');
      expects = 'first-key';
    } else if (mark === '[' && wantsValue) {
      open.push(']');
      expects = 'first';
    } else if (
      mark === open.at(-1) &&
      mark !== undefined &&
      ['after', 'first', 'first-key'].includes(expects)
    ) {
      open.pop();
      expects = 'after';
    } else if (mark === ',' && expects === 'after' && open.length > 0) {
      expects = open.at(-1) === '}' ? 'key' : 'value';
    } else if (mark === ':' && expects === 'colon') expects = 'value';
    else if (string !== undefined && (expects === 'key' || expects === 'first-key')) expects = 'colon';
    else if (mark === undefined && wantsValue) expects = 'after';
    else return start;
  }
}
