import type { ParserMethod } from 'chevrotain';
import type { FieldNode, Name, Ranged, TypeNode } from '../ast.ts';
import { badNumber } from '../rules/bad-number.ts';
import { missingColon } from '../rules/missing-colon.ts';
import { missingType } from '../rules/missing-type.ts';
import { tooDeep } from '../rules/too-deep.ts';
import { unclosed } from '../rules/unclosed.ts';
import { unexpected } from '../rules/unexpected.ts';
import { Cursor, maxDepth } from './cursor.ts';
import { shown } from './shown.ts';
import { declarationWords, Kind, memberWords } from './tokens.ts';

/** The rules for types. */
export class TypeRules extends Cursor {
  /** `INT64[]`, `DECIMAL(18, 3)`, `STRUCT(a: INT64)`. The caller has looked that a type starts here. */
  readonly type: ParserMethod<[], TypeNode> = this.RULE('type', (): TypeNode => {
    const start = this.start();
    if (this.depth >= maxDepth) return this.typeTooDeep(start);
    this.depth++;
    let type = this.OR(this.typeAlternatives);
    if (this.RECORDING_PHASE || this.peek() === Kind.OpenBracket) {
      this.MANY(() => {
        type = this.typeSuffix(type, start);
      });
    }
    this.depth--;
    return type;
  });

  private readonly typeAlternatives = [
    { ALT: (): TypeNode => this.SUBRULE(this.namedType) },
    { ALT: (): TypeNode => this.SUBRULE(this.structType) },
    { ALT: (): TypeNode => this.SUBRULE(this.unionType) },
    { ALT: (): TypeNode => this.SUBRULE(this.mapType) },
  ];

  private typeSuffix(element: TypeNode, start: number): TypeNode {
    const open = this.currIdx + 1;
    this.take(0, Kind.OpenBracket);
    let size: number | null = null;
    this.OPTION(() => {
      this.take(0, Kind.Number);
      size = this.wholeNumber('an array size');
    });
    this.close(0, Kind.CloseBracket, open);
    this.height++;
    if (this.height > maxDepth) return this.typeTooDeep(start);
    const end = this.end();
    return size === null
      ? { kind: 'list', element, start, end }
      : { kind: 'array', element, size, start, end };
  }

  readonly namedType: ParserMethod<[], TypeNode> = this.RULE('namedType', (): TypeNode => {
    this.take(0, Kind.Name);
    const name = this.RECORDING_PHASE ? noName : this.nameAt(this.currIdx);
    this.kinds[this.currIdx] = Kind.TypeName;
    const numbers: number[] = [];
    if (this.RECORDING_PHASE || this.peek() === Kind.OpenParen) {
      this.OPTION(() => {
        const open = this.currIdx + 1;
        this.take(0, Kind.OpenParen);
        this.typeArgument(1, numbers);
        this.MANY(() => {
          this.take(0, Kind.Comma);
          this.typeArgument(2, numbers);
        });
        this.close(0, Kind.CloseParen, open);
      });
    }
    this.height = 1;
    return { kind: 'named', name, arguments: numbers, start: name.start, end: this.end() };
  });

  private typeArgument(index: number, numbers: number[]): void {
    if (this.at(Kind.Number)) {
      this.take(index, Kind.Number);
      numbers.push(this.wholeNumber('an argument of a type'));
      return;
    }
    this.report(
      badNumber,
      { number: this.found(), of: 'an argument of a type' },
      this.gapStart(),
      this.gapEnd(),
    );
    const next = this.peek();
    if (next !== Kind.CloseParen && next !== Kind.Comma && !this.newLineBefore(this.currIdx + 1)) this.skip();
    numbers.push(0);
  }

  private wholeNumber(of: string): number {
    if (this.RECORDING_PHASE) return 0;
    const text = this.wordAt(this.currIdx);
    const value = Number(text);
    if (/^[0-9]+$/.test(text) && Number.isSafeInteger(value)) return value;
    this.report(badNumber, { number: shown(text), of }, this.starts[this.currIdx] as number, this.end());
    return 0;
  }

  readonly structType: ParserMethod<[], TypeNode> = this.RULE('structType', (): TypeNode => {
    const start = this.start();
    this.take(0, Kind.StructOf);
    const fields = this.SUBRULE(this.inlineFields);
    return { kind: 'struct', fields, start, end: this.end() };
  });

  readonly unionType: ParserMethod<[], TypeNode> = this.RULE('unionType', (): TypeNode => {
    const start = this.start();
    this.take(0, Kind.UnionOf);
    const members = this.SUBRULE(this.inlineFields);
    return { kind: 'union', members, start, end: this.end() };
  });

  readonly mapType: ParserMethod<[], TypeNode> = this.RULE('mapType', (): TypeNode => {
    const start = this.start();
    this.take(0, Kind.MapOf);
    const open = this.currIdx + 1;
    this.take(0, Kind.OpenParen);
    const key = this.typeOr('`MAP(`', 1);
    const keyHeight = this.height;
    let value: TypeNode;
    if (this.at(Kind.Comma)) {
      this.take(0, Kind.Comma);
      value = this.typeOr('the key of `MAP`', 2);
    } else {
      this.report(
        missingType,
        { after: 'the key of `MAP`', found: this.found() },
        this.gapStart(),
        this.gapEnd(),
      );
      value = this.absentType();
    }
    this.height = Math.max(keyHeight, this.height) + 1;
    this.close(0, Kind.CloseParen, open);
    return { kind: 'map', key, value, start, end: this.end() };
  });

  /** `(a: INT64, b: STRING)` of `STRUCT` and `UNION`. */
  readonly inlineFields: ParserMethod<[], FieldNode[]> = this.RULE('inlineFields', (): FieldNode[] => {
    const fields: FieldNode[] = [];
    const open = this.currIdx + 1;
    this.take(0, Kind.OpenParen);
    this.inlineField(1, fields);
    let height = this.height;
    this.MANY(() => {
      this.take(0, Kind.Comma);
      this.inlineField(2, fields);
      if (this.height > height) height = this.height;
    });
    this.height = height + 1;
    this.close(0, Kind.CloseParen, open);
    return fields;
  });

  private inlineField(index: number, fields: FieldNode[]): void {
    if (this.RECORDING_PHASE || this.startsField()) {
      fields.push(index === 1 ? this.SUBRULE1(this.field) : this.SUBRULE2(this.field));
      return;
    }
    if (this.peek() === Kind.CloseParen && index === 2) {
      this.unexpectedToken('between fields');
      return;
    }
    this.name(0, 'a field');
  }

  /** Whether a field starts here, also one that lacks its colon. */
  protected startsField(): boolean {
    const next = this.peek();
    return next === Kind.Key || next === Kind.Name || (next === Kind.String && this.peekAt(2) === Kind.Colon);
  }

  /** `street: STRING` in a struct or union. */
  readonly field: ParserMethod<[], FieldNode> = this.RULE('field', (): FieldNode => {
    const doc = this.RECORDING_PHASE || !this.hasDoc() ? null : this.doc();
    const start = this.start();
    const name = this.key();
    const type = this.typeOf(name);
    return { doc, name, type, start, end: this.end() };
  });

  /** A name and its colon; the colon may be missing, which is reported. */
  protected key(): Name {
    if (this.RECORDING_PHASE || (this.peek() === Kind.Key && this.peekAt(2) === Kind.Colon)) {
      this.take(0, Kind.Key);
      const name = this.RECORDING_PHASE ? noName : this.nameAt(this.currIdx);
      this.take(0, Kind.Colon);
      return name;
    }
    this.skip();
    const index = this.currIdx;
    const name = this.nameAt(index);
    if (this.peek() === Kind.Colon) {
      this.skip();
      return name;
    }
    this.report(missingColon, { name: name.text, found: this.found() }, name.start, name.end);
    return name;
  }

  /** The type behind a name and its colon. */
  protected typeOf(name: Name): TypeNode {
    if (this.RECORDING_PHASE) return this.SUBRULE1(this.type);
    if (this.peek() === Kind.Name) {
      // Nearly every type is a name and nothing else: it takes the short way past the rules.
      const after = this.peekAt(2);
      if (after !== Kind.OpenParen && after !== Kind.OpenBracket && !this.startsKeywordLine()) {
        const index = ++this.currIdx;
        const written = this.nameAt(index);
        this.kinds[index] = Kind.TypeName;
        this.height = 1;
        return { kind: 'named', name: written, arguments: noNumbers, start: written.start, end: written.end };
      }
    }
    return this.typeOr(`\`${name.text}:\``, 1);
  }

  /** A type, or a finding that it is missing after something. */
  protected typeOr(after: string, index: number): TypeNode {
    if (this.RECORDING_PHASE || this.startsType()) {
      return index === 1 ? this.SUBRULE1(this.type) : this.SUBRULE2(this.type);
    }
    const next = this.peek();
    // After a missing colon nothing more is said about the same property.
    if (!this.justReported(missingColon.code)) {
      this.report(missingType, { after, found: this.found() }, this.gapStart(), this.gapEnd());
    }
    const literal = next === Kind.Number || next === Kind.String || next === Kind.Stray;
    if (literal && !this.newLineBefore(this.currIdx + 1)) this.skip();
    return this.absentType();
  }

  private justReported(code: string): boolean {
    const last = this.findings.at(-1);
    return last !== undefined && last.code === code && (last.spans[0]?.end ?? -1) === this.end();
  }

  protected absentType(): TypeNode {
    const at = this.end();
    this.height = 1;
    return { kind: 'named', name: { text: '', start: at, end: at }, arguments: [], start: at, end: at };
  }

  /** Looks whether a type starts here, and makes `STRUCT(`, `UNION(` and `MAP(` the words they are. */
  protected startsType(): boolean {
    if (this.peek() !== Kind.Name) return false;
    const after = this.peekAt(2);
    if (after === Kind.OpenParen) {
      const word = this.nextWord().toUpperCase();
      if (word === 'STRUCT') this.retag(Kind.StructOf);
      else if (word === 'UNION') this.retag(Kind.UnionOf);
      else if (word === 'MAP') this.retag(Kind.MapOf);
      return true;
    }
    return !this.startsKeywordLine();
  }

  /**
   * Whether the next name is a keyword at the start of a line, with its own name after it: as
   * when `age:` ends one line and the next is `with Timestamps`.
   */
  protected startsKeywordLine(): boolean {
    if (this.depth > 0) return false;
    const after = this.peekAt(2);
    const next = this.currIdx + 1;
    if (after === Kind.Key) {
      const isRel = (this.ends[next] as number) - (this.starts[next] as number) === 3;
      if (!isRel || this.wordAt(next) !== 'rel') return false;
    } else {
      if (after !== Kind.Name && after !== Kind.String) return false;
      const word = this.wordAt(next);
      if (!memberWords.has(word) && !declarationWords.has(word)) return false;
    }
    return this.newLineBefore(next) && !this.newLineBefore(next + 1);
  }

  private typeTooDeep(start: number): TypeNode {
    this.report(tooDeep, { what: 'type', limit: maxDepth }, start, this.starts[this.currIdx + 1] as number);
    this.leaveNesting();
    return this.absentType();
  }

  /**
   * A closing bracket. Where something else stands, the rest up to the bracket is passed over
   * if the bracket follows on the same line; otherwise the opening one counts as unclosed.
   */
  protected close(index: number, kind: number, open: number): void {
    if (this.at(kind)) {
      this.take(index, kind);
      return;
    }
    const closing = this.closingOnLine(kind);
    if (closing >= 0) {
      this.unexpectedToken(`before ${shown(this.wordAt(closing))}`);
      while (this.currIdx < closing) this.skip();
      return;
    }
    this.reportUnclosed(open);
  }

  protected reportUnclosed(open: number): void {
    this.report(
      unclosed,
      { bracket: this.wordAt(open), found: this.found() },
      this.starts[open] as number,
      this.ends[open] as number,
      [{ start: this.gapStart(), end: this.gapEnd(), label: 'expected to be closed before this' }],
    );
  }

  protected unexpectedToken(place: string): void {
    this.report(
      unexpected,
      { found: this.found(), place },
      this.start(),
      this.ends[this.currIdx + 1] as number,
    );
  }

  private closingOnLine(kind: number): number {
    let depth = 0;
    const last = this.currIdx + farthestLook;
    for (let at = this.currIdx + 1; at <= last; at++) {
      const next = this.kinds[at];
      if (next === Kind.EndOfFile || next === Kind.OpenBrace || next === Kind.CloseBrace) return -1;
      if (this.newLineBefore(at)) return -1;
      if (next === kind && depth === 0) return at;
      if (next === Kind.OpenParen || next === Kind.OpenBracket) depth++;
      else if (next === Kind.CloseParen || next === Kind.CloseBracket) {
        if (depth === 0) return -1;
        depth--;
      }
    }
    return -1;
  }
}

/** How many tokens are looked at to find what a mistake belongs to: reading stays linear. */
export const farthestLook = 100;

/** Shared by all types without arguments. */
const noNumbers: number[] = Object.freeze([]) as readonly number[] as number[];

/** What stands for a name while the grammar is recorded. */
export const noName: Name & Ranged = { text: '', start: 0, end: 0 };
