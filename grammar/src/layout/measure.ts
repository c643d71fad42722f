import { type Tokens, Trivia } from '../syntax/scanner.ts';
import { Kind } from '../syntax/tokens.ts';
import { standApart } from './spacing.ts';
import { tokenText } from './token-text.ts';

/** How many characters a block may take in the source and still be tried on one line. */
const longestOneLiner = 300;

/** The width of a declaration's header on one line, from its keyword up to its attributes, braces or body. */
export function headerWidth(tokens: Tokens, index: number): number {
  const { kinds } = tokens;
  let width = 0;
  let left = 0;
  let beforeLeft = 0;
  for (let at = index; ; at++) {
    const kind = kinds[at] as number;
    const ends = kind === Kind.EndOfFile || kind === Kind.Body;
    if (ends || (at > index && isItemKeyword(kind))) return width;
    if (kinds[index] === Kind.Rel && (kind === Kind.OpenBrace || kind === Kind.At)) return width;
    width += tokenText(tokens, at).length + (at > index && standApart(beforeLeft, left, kind) ? 1 : 0);
    beforeLeft = left;
    left = kind;
  }
}

export function isItemKeyword(kind: number): boolean {
  return kind >= Kind.Import && kind <= Kind.Reserved;
}

/**
 * The closing brace of a block that was written on one line and may stay there, or -1: no
 * line break and no comment that needs its own line in it, not too long, and in a node, rel or
 * mixin one member at most.
 */
export function oneLineEnd(tokens: Tokens, open: number, declaration: number): number {
  const { kinds, starts, text } = tokens;
  const from = starts[open] as number;
  const many = declaration !== Kind.Node && declaration !== Kind.Rel && declaration !== Kind.Mixin;
  let depth = 0;
  let members = 0;
  for (let at = open; ; at++) {
    const kind = kinds[at] as number;
    if (kind === Kind.EndOfFile || (starts[at] as number) - from > longestOneLiner) return -1;
    if (kind === Kind.OpenBrace || kind === Kind.OpenParen || kind === Kind.OpenBracket) depth++;
    else if (kind === Kind.CloseBrace || kind === Kind.CloseParen || kind === Kind.CloseBracket) {
      depth--;
      if (depth === 0) {
        const source = text.slice(from, starts[at]);
        return (many || members <= 1) && !/[\n\r]/.test(source) ? at : -1;
      }
    } else if (depth === 1 && (kind === Kind.Key || (kind >= Kind.Reserved && kind <= Kind.Vector)))
      members++;
  }
}

/** Whether the parameters of an event were written one to a line, or have comments that need it. */
export function parametersBroken(tokens: Tokens, open: number): boolean {
  const { kinds, starts, ends, text, triviaBefore, triviaKinds } = tokens;
  const first = open + 1;
  if (kinds[first] === Kind.CloseParen) return false;
  if (/[\n\r]/.test(text.slice(ends[open], starts[first]))) return true;
  let depth = 1;
  let at = first;
  for (; depth > 0 && kinds[at] !== Kind.EndOfFile; at++) {
    if (kinds[at] === Kind.OpenParen) depth++;
    else if (kinds[at] === Kind.CloseParen) depth--;
  }
  let trivia = firstTriviaFrom(triviaBefore, first);
  for (; trivia < triviaBefore.length && (triviaBefore[trivia] as number) < at; trivia++) {
    if (triviaKinds[trivia] !== Trivia.Block) return true;
  }
  return false;
}

function firstTriviaFrom(triviaBefore: number[], index: number): number {
  let low = 0;
  let high = triviaBefore.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((triviaBefore[middle] as number) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}
