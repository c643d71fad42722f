/**
 * Tokens of the expressions and types that the engine prints back (engines.md §6, §7).
 */
export type Token =
  | { kind: 'name'; text: string; quoted: boolean }
  | { kind: 'number'; text: string }
  | { kind: 'string'; text: string }
  | { kind: 'mark'; text: string };

const pattern =
  /\s+|`(?<quoted>[^`]*)`|(?<name>[\p{ID_Start}_\p{Pc}][\p{ID_Continue}\p{Sc}]*)|(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|'(?<single>(?:[^'\\]|\\.)*)'|"(?<double>(?:[^"\\]|\\.)*)"|(?<mark>:=|<>|<=|>=|=~|->|.)/suy;

/** Never fails: what it does not know is a `mark`. */
export function scan(text: string): Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const { quoted, name, number, single, double, mark } = match.groups ?? {};
    if (quoted !== undefined) tokens.push({ kind: 'name', text: quoted, quoted: true });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name, quoted: false });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (single !== undefined) tokens.push({ kind: 'string', text: unescaped(single) });
    else if (double !== undefined) tokens.push({ kind: 'string', text: unescaped(double) });
    else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark });
  }
  return tokens;
}

/** A backslash is dropped before any character: the engine knows no `\n` (engines.md §5). */
function unescaped(text: string): string {
  return text.replace(/\\(.)/gsu, '$1');
}
