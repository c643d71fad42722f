import type { Expression } from '../ast.ts';
import { misplacedDefault } from '../rules/misplaced-default.ts';
import { missingBrace } from '../rules/missing-brace.ts';
import { notHere } from '../rules/not-here.ts';
import { nullableMark } from '../rules/nullable-mark.ts';
import { sqlConstraint } from '../rules/sql-constraint.ts';
import { strayComma } from '../rules/stray-comma.ts';
import { unknownWord } from '../rules/unknown-word.ts';
import { unquotedName } from '../rules/unquoted-name.ts';
import { Landmarks } from './landmarks.ts';
import { nearest } from './nearest.ts';
import { shown } from './shown.ts';
import { Kind, memberWords } from './tokens.ts';
import { farthestLook } from './type-rules.ts';

/**
 * How reading goes on after a mistake inside of braces. Each `at…` is asked before a
 * repetition looks for its next element: it reports what does not belong there, passes over
 * it, and says whether an element follows.
 */
export class Recovery extends Landmarks {
  /** Whether a member follows. */
  protected atMember(): boolean {
    for (;;) {
      const next = this.peek();
      if (next === Kind.Key) return this.resumed();
      if (this.atEndOfBlock()) return false;
      if (next === Kind.Name) {
        if (this.memberWord()) return this.resumed();
        if (this.sqlLine()) continue;
        if (this.propertyInDisguise()) return true;
      } else if (this.quotedKey()) return true;
      this.passOver('where a member belongs');
    }
  }

  /** Whether a `name: …` follows: a field or an option. */
  protected atKey(what: string): boolean {
    for (;;) {
      const next = this.peek();
      if (next === Kind.Key) return this.resumed();
      if (this.atEndOfBlock()) return false;
      if (next === Kind.Name) {
        const word = this.nextWord();
        if (memberWords.has(word) && this.peekAt(2) === Kind.Name) {
          this.report(
            notHere,
            { what: `\`${word}\``, place: what === 'a field' ? 'a struct' : 'options' },
            this.start(),
            this.ends[this.currIdx + 1] as number,
          );
          this.passLine();
          if (this.peek() === Kind.Comma) this.skip();
          continue;
        }
        if (this.propertyInDisguise()) return true;
      } else if (this.quotedKey()) return true;
      this.passOver(`where ${what} belongs`);
    }
  }

  /** Whether a value of an enum follows. */
  protected atEnumValue(): boolean {
    for (;;) {
      const next = this.peek();
      if (next === Kind.Name) return !this.declares(this.currIdx + 1) && this.resumed();
      if (next === Kind.Key || next === Kind.String) {
        this.retag(Kind.Name);
        return true;
      }
      if (this.atEndOfBlock()) return false;
      this.passOver('where a value of the enum belongs');
    }
  }

  /** What stands between a property's type and its default. Returns the default of an SQL `DEFAULT`. */
  protected afterType(): Expression | null {
    let value: Expression | null = null;
    for (;;) {
      const next = this.peek();
      if (next === Kind.Equals || next === Kind.At || this.atEndOfMember()) return value;
      if (next === Kind.Stray && /^[?!]/.test(this.nextWord())) {
        this.report(nullableMark, { mark: this.found() }, this.start(), this.start() + 1);
        this.skip();
      } else if (next === Kind.Name && sqlWords.has(this.nextWord().toUpperCase())) {
        value = this.sqlPhrase() ?? value;
      } else if (next === Kind.Name && this.misspelt(this.currIdx + 1) !== null) {
        return value;
      } else {
        this.unexpectedToken('after the type');
        this.passLine();
      }
    }
  }

  /** What stands after a property on its line. Returns the property's default. */
  protected afterProperty(found: Expression | null): Expression | null {
    let value = found;
    for (;;) {
      const next = this.peek();
      if (this.atEndOfMember()) return value;
      if (next === Kind.Equals) {
        this.report(misplacedDefault, {}, this.start(), this.start() + 1);
        this.skip();
        value = this.SUBRULE9(this.expression);
      } else {
        const before = this.currIdx;
        value = this.afterType() ?? value;
        if (this.currIdx === before) return value;
        if (this.peek() === Kind.At) {
          this.unexpectedToken('after the property');
          this.passLine();
        }
      }
    }
  }

  /** Reports what stands after a member or declaration on its line, and passes over it. */
  protected endOfLine(): void {
    if (this.atEndOfMember()) return;
    this.unexpectedToken('here');
    this.passLine();
  }

  /** An opening brace is missing. Goes to it when it only stands a little later; says whether it does. */
  protected withoutBrace(after: string): boolean {
    const last = this.currIdx + farthestLook;
    for (let at = this.currIdx + 1; at <= last && !this.newLineBefore(at); at++) {
      const kind = this.kinds[at];
      if (kind === Kind.CloseBrace || kind === Kind.Key || kind === Kind.EndOfFile) break;
      if (kind === Kind.OpenBrace) {
        this.unexpectedToken('before `{`');
        while (this.currIdx < at) this.skip();
        return true;
      }
    }
    this.report(missingBrace, { bracket: '{', after, found: this.found() }, this.gapStart(), this.gapEnd());
    this.quiet = true;
    return false;
  }

  /** The parameters of an event are missing. */
  protected withoutParenthesis(after: string): void {
    this.report(missingBrace, { bracket: '(', after, found: this.found() }, this.gapStart(), this.gapEnd());
  }

  /** Back in step: what follows is reported again. */
  protected resumed(): true {
    this.quiet = false;
    return true;
  }

  private atEndOfBlock(): boolean {
    const next = this.peek();
    if (next === Kind.CloseBrace) return this.resumed();
    if (next === Kind.EndOfFile) return true;
    if (this.gaveUp()) {
      this.passFile();
      return true;
    }
    return next === Kind.Name && this.declarationAt(this.currIdx + 1);
  }

  private atEndOfMember(): boolean {
    const next = this.peek();
    if (next === Kind.Key || next === Kind.CloseBrace || next === Kind.Comma || next === Kind.EndOfFile) {
      return true;
    }
    return this.newLineBefore(this.currIdx + 1) || this.keywordAt(this.currIdx + 1);
  }

  /** `with`, `fulltext`, `vector`, `reserved`: makes the next word the keyword it is, or was meant to be. */
  private memberWord(): boolean {
    const index = this.currIdx + 1;
    const word = this.wordAt(index);
    const after = this.kinds[index + 1];
    const kind = memberWords.get(word);
    if (kind !== undefined && after !== Kind.Equals && after !== Kind.OpenBracket) {
      this.retag(kind);
      return true;
    }
    const meant = this.misspelt(index);
    if (meant === null) return false;
    this.report(unknownWord, { word: shown(word), meant }, this.start(), this.ends[index] as number);
    this.retag(memberWords.get(meant) as number);
    return true;
  }

  /** The keyword of a member that was probably meant at a token, such as `wiht Timestamps`. */
  private misspelt(index: number): string | null {
    if (this.kinds[index + 1] !== Kind.Name || this.newLineBefore(index + 1)) return null;
    const meant = nearest(this.wordAt(index), memberWords.keys());
    if (meant === 'with' || meant === 'reserved') return meant;
    return this.kinds[index + 2] === Kind.OpenParen ? meant : null;
  }

  /** A property whose name is not written as one, or lacks its colon: reported when it is read. */
  private propertyInDisguise(): boolean {
    const index = this.currIdx + 1;
    if (this.gluedName(index)) return true;
    const after = this.kinds[index + 1] as number;
    const sameLine = !this.newLineBefore(index + 1);
    if (sameLine) {
      if (after === Kind.Key || after === Kind.OpenParen || after === Kind.OpenBrace) return false;
      if (after === Kind.Arrow || after === Kind.Stray) return false;
    }
    this.retag(Kind.Key);
    return this.resumed();
  }

  /** `first-name:` and `a.b:`: one name that needs back-ticks. */
  private gluedName(index: number): boolean {
    let last = index;
    while (this.ends[last] === this.starts[last + 1] && gluing.has(this.kinds[last + 1] as number)) last++;
    if (last === index || this.kinds[last] !== Kind.Key || this.newLineBefore(last + 1)) return false;
    const start = this.starts[index] as number;
    const end = this.ends[last] as number;
    this.report(unquotedName, { name: this.text.slice(start, end) }, start, end);
    this.starts[last] = start;
    while (this.currIdx + 1 < last) this.skip();
    return this.resumed();
  }

  private quotedKey(): boolean {
    if (this.peek() !== Kind.String || this.peekAt(2) !== Kind.Colon) return false;
    this.retag(Kind.Key);
    return this.resumed();
  }

  /** Reports what does not belong and passes over it. */
  private passOver(place: string): void {
    if (this.peek() === Kind.Comma) {
      const start = this.start();
      while (this.peek() === Kind.Comma) this.skip();
      this.report(strayComma, {}, start, this.end());
      return;
    }
    this.unexpectedToken(place);
    this.passLine();
    if (this.peek() === Kind.Comma) this.skip();
  }

  /** `PRIMARY KEY (id)` as a line of its own. */
  private sqlLine(): boolean {
    const after = this.peekAt(2);
    if (after !== Kind.Name && after !== Kind.OpenParen) return false;
    if (!sqlConstraints.has(this.nextWord().toUpperCase())) return false;
    this.sqlPhrase();
    if (!this.atEndOfMember()) this.passLine();
    if (this.peek() === Kind.Comma) this.skip();
    return true;
  }

  /** `NOT NULL`, `PRIMARY KEY`, `DEFAULT 5`: one finding for the whole phrase. Returns the default. */
  private sqlPhrase(): Expression | null {
    const start = this.start();
    const words: string[] = [];
    while (this.peek() === Kind.Name && sqlWords.has(this.nextWord().toUpperCase())) {
      const word = this.nextWord().toUpperCase();
      if (words.length > 0 && this.newLineBefore(this.currIdx + 1)) break;
      words.push(word);
      this.skip();
      if (word === 'DEFAULT' && !this.atEndOfMember()) {
        this.report(sqlConstraint, { written: words.join(' ') }, start, this.end());
        return this.SUBRULE9(this.expression);
      }
      if (word === 'REFERENCES' || word === 'CHECK' || word === 'FOREIGN') {
        const end = this.end();
        this.report(sqlConstraint, { written: words.join(' ') }, start, end);
        if (!this.atEndOfMember()) this.passLine();
        return null;
      }
    }
    this.report(sqlConstraint, { written: words.join(' ') }, start, this.end());
    return null;
  }
}

const gluing: ReadonlySet<number> = new Set<number>([
  Kind.Name,
  Kind.Key,
  Kind.Number,
  Kind.Minus,
  Kind.Stray,
  Kind.Slash,
]);

const sqlConstraints: ReadonlySet<string> = new Set(['PRIMARY', 'FOREIGN', 'UNIQUE', 'CONSTRAINT', 'CHECK']);

const sqlWords: ReadonlySet<string> = new Set([
  ...sqlConstraints,
  'NOT',
  'NULL',
  'KEY',
  'DEFAULT',
  'REFERENCES',
  'AUTO_INCREMENT',
  'AUTOINCREMENT',
  'NONNULL',
  'REQUIRED',
  'OPTIONAL',
  'NULLABLE',
]);
