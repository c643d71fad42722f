import { type CypherToken, cypherTokens } from '@kschema/grammar';

/**
 * Where in a query the engine's message points, as offsets into its text; null where it does not say.
 * The messages of Kuzu 0.11.3; a message that is not known leaves the whole query marked.
 */
export function placeOfRefusal(text: string, message: string): { start: number; end: number } | null {
  const [, line, column] = /\(line: (\d+), offset: (\d+)\)/.exec(message) ?? [];
  if (line !== undefined && column !== undefined) return tokenAt(text, Number(line), Number(column));
  for (const [pattern, before] of named) {
    const name = pattern.exec(message)?.[1];
    if (name === undefined) continue;
    const found = tokenNamed(text, name, before);
    if (found !== null) return found;
  }
  return null;
}

/** A message that names something, and the marks that stand before such a name. */
const named: [RegExp, string[]][] = [
  [/Cannot find property (.+?) for /s, ['.', '{', ',']],
  [/Table (.+?) does not exist/s, [':', '|', '']],
  [/[Ff]unction (\S+) does not exist/, ['']],
  [/Variable (.+?) is not in scope/s, ['']],
];

/** The token at a line (from 1) and a column in characters (from 0), or the last before it. */
function tokenAt(text: string, line: number, column: number): { start: number; end: number } | null {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const own = [...(lines[line - 1] ?? '')].slice(0, column).join('').length;
  const tokens = cypherTokens(text);
  const token = tokens.find(({ end }) => end > before + own) ?? tokens.at(-1);
  return token === undefined ? null : { start: token.start, end: token.end };
}

function tokenNamed(text: string, name: string, before: string[]): { start: number; end: number } | null {
  const tokens = cypherTokens(text);
  const isNamed = ({ kind, text: own }: CypherToken) =>
    (kind === 'word' || kind === 'quoted' || kind === 'string') && own.toLowerCase() === name.toLowerCase();
  const found = before.flatMap(
    (mark) =>
      tokens.find((token, at) => isNamed(token) && (mark === '' || tokens[at - 1]?.text === mark)) ?? [],
  )[0];
  return found === undefined ? null : { start: found.start, end: found.end };
}
