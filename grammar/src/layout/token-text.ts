import { canonicalTypeName } from '../scalars.ts';
import type { Tokens } from '../syntax/scanner.ts';
import { decodeString, printString } from '../syntax/strings.ts';
import { Kind } from '../syntax/tokens.ts';

/** A token as the formatter writes it. */
export function tokenText(tokens: Tokens, index: number): string {
  const kind = tokens.kinds[index] as number;
  const fixed = fixedTexts[kind];
  if (fixed !== undefined) return fixed;
  const text = tokens.text.slice(tokens.starts[index], tokens.ends[index]);
  switch (kind) {
    case Kind.TypeName:
      return canonicalTypeName(text);
    case Kind.String:
      return printString(decodeString(text).value);
    case Kind.Body:
      return unixLines(text);
    default:
      return text;
  }
}

/** Line ends as `\n`. */
export function unixLines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

const fixedTexts: (string | undefined)[] = [];
for (const [kind, text] of [
  [Kind.OpenBrace, '{'],
  [Kind.CloseBrace, '}'],
  [Kind.OpenParen, '('],
  [Kind.CloseParen, ')'],
  [Kind.OpenBracket, '['],
  [Kind.CloseBracket, ']'],
  [Kind.Colon, ':'],
  [Kind.Comma, ','],
  [Kind.Equals, '='],
  [Kind.Arrow, '->'],
  [Kind.At, '@'],
  [Kind.StructOf, 'STRUCT'],
  [Kind.UnionOf, 'UNION'],
  [Kind.MapOf, 'MAP'],
  [Kind.Cast, 'CAST'],
  [Kind.As, 'AS'],
  [Kind.True, 'true'],
  [Kind.False, 'false'],
  [Kind.Null, 'null'],
] as const) {
  fixedTexts[kind] = text;
}
for (let kind = 0; kind <= Kind.TypeName; kind++) fixedTexts[kind] ??= undefined;
