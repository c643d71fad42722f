import { Kind } from '../syntax/tokens.ts';

/**
 * Whether two tokens on one line stand apart. `beforeLeft` is the kind of the token before
 * them, which tells a sign from a subtraction. Braces are those of struct literals, which hug
 * their content; the braces of declarations are laid out by the caller.
 */
export function standApart(beforeLeft: number, left: number, right: number): boolean {
  switch (right) {
    case Kind.Comma:
    case Kind.Colon:
    case Kind.CloseParen:
    case Kind.CloseBracket:
    case Kind.CloseBrace:
      return false;
    case Kind.OpenParen:
      if (left === Kind.Name || left === Kind.TypeName || left === Kind.Cast) return false;
      if (left === Kind.StructOf || left === Kind.UnionOf || left === Kind.MapOf) return false;
      return !hugsRight(beforeLeft, left);
    case Kind.OpenBracket:
      if (left === Kind.TypeName || left === Kind.CloseBracket || left === Kind.CloseParen) return false;
      return !hugsRight(beforeLeft, left);
    default:
      return !hugsRight(beforeLeft, left);
  }
}

function hugsRight(before: number, kind: number): boolean {
  switch (kind) {
    case Kind.OpenParen:
    case Kind.OpenBracket:
    case Kind.OpenBrace:
    case Kind.At:
      return true;
    case Kind.Minus:
      return isSign(before);
    default:
      return false;
  }
}

/** Whether a minus behind a token of that kind is a sign: there is nothing to subtract from. */
function isSign(before: number): boolean {
  switch (before) {
    case Kind.Equals:
    case Kind.Comma:
    case Kind.OpenParen:
    case Kind.OpenBracket:
    case Kind.OpenBrace:
    case Kind.Colon:
    case Kind.Plus:
    case Kind.Minus:
    case Kind.Star:
    case Kind.Slash:
    case Kind.Percent:
    case Kind.Caret:
      return true;
    default:
      return false;
  }
}
