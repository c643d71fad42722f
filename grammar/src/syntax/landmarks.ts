import { ExpressionRules } from './expression-rules.ts';
import { declarationWords, Kind, memberWords } from './tokens.ts';

/** Where something new starts, whatever went wrong before: what reading can hold on to after a mistake. */
export class Landmarks extends ExpressionRules {
  /** Whether a member other than a property, or a declaration, starts at a token. */
  protected keywordAt(index: number): boolean {
    if (this.kinds[index] !== Kind.Name) return false;
    if (this.declarationAt(index)) return true;
    const after = this.kinds[index + 1];
    if (after !== Kind.Name && after !== Kind.CloseBrace) return false;
    if (!memberWords.has(this.wordAt(index))) return false;
    // In `reserved a, with` before another keyword, `with` is the last of the names.
    const isName = after === Kind.Name && (this.declares(index + 1) || this.hasMemberWord(index + 1));
    return !isName;
  }

  /** Whether what stands in the place of a name is the keyword of a declaration: the name of that one follows. */
  protected startsDeclaration(): boolean {
    const after = this.peekAt(2);
    if (after !== Kind.Name && after !== Kind.Key && after !== Kind.String) return false;
    return this.declarationAt(this.currIdx + 1);
  }

  private hasMemberWord(index: number): boolean {
    return memberWords.has(this.wordAt(index)) && this.kinds[index + 1] === Kind.Name;
  }

  /** Whether a declaration starts at a token: by its shape, or by its place on the line. */
  protected declarationAt(index: number): boolean {
    if (this.kinds[index] !== Kind.Name) return false;
    const word = this.wordAt(index);
    const kind = declarationWords.get(word);
    if (kind === undefined) return false;
    if (this.declares(index)) return true;
    if (kind === Kind.Reserved) return false;
    const start = this.starts[index] as number;
    const before = start === 0 ? 10 : this.text.charCodeAt(start - 1);
    const atMargin = before === 10 || before === 13;
    if (!atMargin && this.kinds[index - 1] !== Kind.CloseBrace && index > 0) return false;
    const after = this.kinds[index + 1] as number;
    if (after === Kind.Name || after === Kind.Key || after === Kind.String)
      return !this.newLineBefore(index + 1);
    return (
      after === Kind.OpenBrace ||
      after === Kind.Equals ||
      after === Kind.OpenParen ||
      after === Kind.EndOfFile ||
      this.newLineBefore(index + 1)
    );
  }

  /** Whether a token and those after it have the shape of a declaration, such as `node User {`. */
  protected declares(index: number): boolean {
    const kind = declarationWords.get(this.wordAt(index));
    if (kind === undefined) return false;
    const next = this.kinds[index + 1];
    const afterNext = this.kinds[index + 2];
    switch (kind) {
      case Kind.Node:
        return next === Kind.Name && (afterNext === Kind.OpenBrace || afterNext === Kind.At);
      case Kind.Mixin:
      case Kind.Struct:
      case Kind.Enum:
      case Kind.Sequence:
        return next === Kind.Name && afterNext === Kind.OpenBrace;
      case Kind.Type:
        return next === Kind.Name && afterNext === Kind.Equals;
      case Kind.Event:
        return next === Kind.Name && (afterNext === Kind.OpenParen || afterNext === Kind.Body);
      case Kind.Rel:
        return (
          next === Kind.Key && this.kinds[index + 3] === Kind.Name && this.kinds[index + 4] === Kind.Arrow
        );
      case Kind.Import:
        return next === Kind.String;
      default:
        return false;
    }
  }

  /** Passes over at least one token, and on to the end of its line or of the braces around it. */
  protected passLine(): void {
    let open = 0;
    do {
      const next = this.peek();
      if (next === Kind.OpenParen || next === Kind.OpenBracket || next === Kind.OpenBrace) open++;
      else if (next === Kind.CloseParen || next === Kind.CloseBracket || next === Kind.CloseBrace) {
        if (open > 0) open--;
      }
      this.skip();
    } while (!this.atPassEnd(open));
  }

  private atPassEnd(open: number): boolean {
    const next = this.peek();
    if (next === Kind.EndOfFile) return true;
    const index = this.currIdx + 1;
    if (next === Kind.Name && this.declares(index)) return true;
    if (open > 0) return false;
    if (next === Kind.CloseBrace || next === Kind.Comma) return true;
    return next === Kind.Key || this.newLineBefore(index) || this.keywordAt(index);
  }

  /** Passes over everything up to the next declaration. */
  protected passToDeclaration(): void {
    do {
      this.skip();
    } while (this.peek() !== Kind.EndOfFile && !this.declarationAt(this.currIdx + 1));
  }

  protected passFile(): void {
    while (this.peek() !== Kind.EndOfFile) this.skip();
  }
}
