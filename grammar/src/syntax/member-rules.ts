import type { ParserMethod } from 'chevrotain';
import type {
  Argument,
  Attribute,
  Expression,
  IndexItem,
  Member,
  Name,
  Option,
  PropertyItem,
  ReservedItem,
  WithItem,
} from '../ast.ts';
import { missingBrace } from '../rules/missing-brace.ts';
import { notHere } from '../rules/not-here.ts';
import { Recovery } from './recovery.ts';
import { Kind } from './tokens.ts';

/** The rules for what stands in the braces of a node, rel or mixin. */
export class MemberRules extends Recovery {
  private readonly memberAlternatives = [
    { ALT: (): Member => this.SUBRULE(this.property) },
    { ALT: (): Member => this.SUBRULE(this.withItem) },
    { ALT: (): Member => this.SUBRULE(this.index) },
    { ALT: (): Member => this.SUBRULE(this.reserved) },
  ];

  /** `{ … }` of a node, rel or mixin. */
  readonly members: ParserMethod<[after?: string], Member[]> = this.RULE(
    'members',
    (after = ''): Member[] => {
      const members: Member[] = [];
      const open = this.currIdx + 1;
      const opened = this.openBrace(after);
      if (this.RECORDING_PHASE) {
        this.MANY(() => {
          members.push(this.OR(this.memberAlternatives));
          this.OPTION(() => this.take(0, Kind.Comma));
        });
      } else {
        while (this.atMember()) {
          members.push(this.peek() === Kind.Key ? this.readProperty() : this.OR(this.memberAlternatives));
          if (this.peek() === Kind.Comma) this.take(0, Kind.Comma);
        }
      }
      this.closeBrace(opened, open);
      return members;
    },
  );

  readonly property: ParserMethod<[], PropertyItem> = this.RULE('property', () => this.readProperty());

  /** Most of a schema is properties: `members` reads them by this, past the rule. */
  private readProperty(): PropertyItem {
    const doc = this.RECORDING_PHASE || !this.hasDoc() ? null : this.doc();
    const start = this.start();
    this.member = this.currIdx + 1;
    const name = this.key();
    const type = this.typeOf(name);
    let value: Expression | null = null;
    let attributes = noAttributes;
    if (this.RECORDING_PHASE) {
      this.OPTION(() => this.defaultValue());
      this.SUBRULE(this.attributes);
    } else {
      let next = this.peek();
      if (next !== Kind.Key && next !== Kind.CloseBrace && next !== Kind.Comma) {
        if (next !== Kind.Equals && next !== Kind.At) value = this.afterType();
        if (this.peek() === Kind.Equals) value = this.defaultValue();
        next = this.peek();
        if (next === Kind.At) attributes = this.SUBRULE(this.attributes);
        next = this.peek();
        if (next !== Kind.Key && next !== Kind.CloseBrace && next !== Kind.Comma) {
          value = this.afterProperty(value);
        }
      }
    }
    this.member = -1;
    return { kind: 'property', doc, name, type, default: value, attributes, start, end: this.end() };
  }

  protected defaultValue(): Expression {
    this.take(0, Kind.Equals);
    return this.expressionHere();
  }

  readonly withItem: ParserMethod<[], WithItem> = this.RULE('withItem', (): WithItem => {
    const start = this.start();
    this.take(0, Kind.With);
    const mixin = this.name(0, 'the mixin');
    if (!this.RECORDING_PHASE) this.endOfLine();
    return { kind: 'with', mixin, start, end: this.end() };
  });

  readonly index: ParserMethod<[], IndexItem> = this.RULE('index', (): IndexItem => {
    const doc = this.RECORDING_PHASE || !this.hasDoc() ? null : this.doc();
    const start = this.start();
    const method = this.OR([
      { ALT: () => this.indexMethod(Kind.Fulltext, 'fulltext') },
      { ALT: () => this.indexMethod(Kind.Vector, 'vector') },
    ]);
    if (this.peek() === Kind.Name) this.member = this.currIdx + 1;
    const name = this.name(0, 'the index');
    const properties: Name[] = [];
    if (this.at(Kind.OpenParen)) {
      const open = this.currIdx + 1;
      this.take(0, Kind.OpenParen);
      properties.push(this.name(1, 'an indexed property'));
      this.MANY(() => {
        this.take(0, Kind.Comma);
        properties.push(this.name(2, 'an indexed property'));
      });
      this.close(0, Kind.CloseParen, open);
    } else {
      this.report(
        missingBrace,
        { bracket: '(', after: `\`${method} ${name.text}\``, found: this.found() },
        this.gapStart(),
        this.gapEnd(),
      );
    }
    let options: Option[] = [];
    if (this.RECORDING_PHASE || this.peek() === Kind.OpenBrace) {
      this.OPTION(() => {
        options = this.SUBRULE(this.options);
      });
    }
    let attributes = noAttributes;
    if (this.at(Kind.At)) attributes = this.SUBRULE(this.attributes);
    if (!this.RECORDING_PHASE) this.endOfLine();
    this.member = -1;
    return { kind: 'index', doc, method, name, properties, options, attributes, start, end: this.end() };
  });

  private indexMethod(kind: number, method: IndexItem['method']): IndexItem['method'] {
    this.take(0, kind);
    return method;
  }

  /** `{ key: value, … }` of an index or a sequence. */
  readonly options: ParserMethod<[after?: string], Option[]> = this.RULE(
    'options',
    (after = ''): Option[] => {
      const options: Option[] = [];
      const open = this.currIdx + 1;
      const opened = this.openBrace(after);
      this.MANY({
        GATE: () => this.atKey('an option'),
        DEF: () => {
          options.push(this.SUBRULE(this.optionEntry));
          this.OPTION(() => this.take(0, Kind.Comma));
        },
      });
      this.closeBrace(opened, open);
      return options;
    },
  );

  readonly optionEntry: ParserMethod<[], Option> = this.RULE('optionEntry', (): Option => {
    const start = this.start();
    const name = this.key();
    const value = this.expressionHere();
    return { name, value, start, end: this.end() };
  });

  readonly reserved: ParserMethod<[], ReservedItem> = this.RULE('reserved', (): ReservedItem => {
    const start = this.start();
    this.take(0, Kind.Reserved);
    const names = [this.name(1, 'what is reserved')];
    this.MANY({
      GATE: () => this.moreNames(),
      DEF: () => {
        this.take(0, Kind.Comma);
        names.push(this.name(2, 'what is reserved'));
      },
    });
    if (!this.RECORDING_PHASE) this.endOfLine();
    return { kind: 'reserved', names, start, end: this.end() };
  });

  /** Whether the comma goes on with a list of names, and does not stand before another member. */
  private moreNames(): boolean {
    const name = this.currIdx + 2;
    const kind = this.kinds[name];
    if (kind === Kind.Key || kind === Kind.CloseBrace || kind === Kind.Comma) return false;
    if (kind !== Kind.Name) return true;
    return this.kinds[name + 1] !== Kind.Name || !this.keywordAt(name);
  }

  readonly attributes: ParserMethod<[], Attribute[]> = this.RULE('attributes', (): Attribute[] => {
    const attributes: Attribute[] = [];
    this.MANY(() => attributes.push(this.SUBRULE(this.attribute)));
    return attributes;
  });

  private readonly attribute: ParserMethod<[], Attribute> = this.RULE('attribute', (): Attribute => {
    const start = this.start();
    this.take(0, Kind.At);
    const name = this.name(0, 'the attribute');
    const list: Argument[] = [];
    if (this.RECORDING_PHASE || this.peek() === Kind.OpenParen) {
      this.OPTION(() => {
        const open = this.currIdx + 1;
        this.take(0, Kind.OpenParen);
        if (this.RECORDING_PHASE || this.peek() !== Kind.CloseParen) {
          this.OPTION2(() => {
            list.push(this.SUBRULE1(this.argument));
            this.MANY(() => {
              this.take(0, Kind.Comma);
              list.push(this.SUBRULE2(this.argument));
            });
          });
        }
        this.close(0, Kind.CloseParen, open);
      });
    }
    return { name, arguments: list, start, end: this.end() };
  });

  private readonly argument: ParserMethod<[], Argument> = this.RULE('argument', (): Argument => {
    const start = this.start();
    let name: Name | null = null;
    if (this.RECORDING_PHASE || this.peek() === Kind.Key) {
      this.OPTION(() => {
        name = this.key();
      });
    }
    const value = this.expressionHere();
    return { name, value, start, end: this.end() };
  });

  /** Attributes in a place that has none, such as a struct: read, reported and forgotten. */
  protected attributesNotHere(place: string): void {
    if (this.RECORDING_PHASE || this.peek() !== Kind.At) return;
    const start = this.start();
    this.SUBRULE9(this.attributes);
    this.report(notHere, { what: 'an attribute', place }, start, this.end());
  }

  /** An opening brace; `false` when it is missing, which is reported. */
  protected openBrace(after: string): boolean {
    if (this.at(Kind.OpenBrace)) {
      this.take(0, Kind.OpenBrace);
      return true;
    }
    return this.withoutBrace(after);
  }

  protected closeBrace(opened: boolean, open: number): void {
    if (this.at(Kind.CloseBrace)) this.take(0, Kind.CloseBrace);
    else if (opened) this.reportUnclosed(open);
  }
}

/** Shared by everything without attributes: one array less per property. */
const noAttributes: Attribute[] = Object.freeze([]) as readonly Attribute[] as Attribute[];
