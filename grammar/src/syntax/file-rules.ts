import type { ParserMethod } from 'chevrotain';
import type {
  ConnectionItem,
  Doc,
  EnumItem,
  EnumValue,
  EventItem,
  Expression,
  FieldNode,
  ImportItem,
  Item,
  Member,
  MixinItem,
  Name,
  NodeItem,
  Option,
  ParameterNode,
  RelItem,
  SequenceItem,
  StructItem,
  TypeItem,
} from '../ast.ts';
import { missingBody } from '../rules/missing-body.ts';
import { missingConnection } from '../rules/missing-connection.ts';
import { missingEquals } from '../rules/missing-equals.ts';
import { missingPath } from '../rules/missing-path.ts';
import { notHere } from '../rules/not-here.ts';
import { wrongArrow } from '../rules/wrong-arrow.ts';
import { MemberRules } from './member-rules.ts';
import { Kind } from './tokens.ts';

/** The rules for declarations. */
export class FileRules extends MemberRules {
  protected readonly itemAlternatives = [
    { ALT: (): Item => this.SUBRULE(this.node) },
    { ALT: (): Item => this.SUBRULE(this.rel) },
    { ALT: (): Item => this.SUBRULE(this.import) },
    { ALT: (): Item => this.SUBRULE(this.typeItem) },
    { ALT: (): Item => this.SUBRULE(this.enum) },
    { ALT: (): Item => this.SUBRULE(this.struct) },
    { ALT: (): Item => this.SUBRULE(this.mixin) },
    { ALT: (): Item => this.SUBRULE(this.sequence) },
    { ALT: (): Item => this.SUBRULE(this.event) },
    { ALT: (): Item => this.SUBRULE(this.reserved) },
  ];

  readonly import: ParserMethod<[], ImportItem> = this.RULE('import', (): ImportItem => {
    const start = this.start();
    this.take(0, Kind.Import);
    let path = '';
    if (this.at(Kind.String)) {
      this.take(0, Kind.String);
      path = this.stringText();
    } else {
      this.report(missingPath, { found: this.found() }, this.gapStart(), this.gapEnd());
      if (!this.newLineBefore(this.currIdx + 1)) this.passLine();
      return {
        kind: 'import',
        path,
        pathRange: { start: this.end(), end: this.end() },
        start,
        end: this.end(),
      };
    }
    const pathRange = { start: this.starts[this.currIdx] as number, end: this.end() };
    if (!this.RECORDING_PHASE) this.endOfLine();
    return { kind: 'import', path, pathRange, start, end: pathRange.end };
  });

  readonly node: ParserMethod<[], NodeItem> = this.RULE('node', (): NodeItem => {
    const doc = this.docOfItem();
    const start = this.start();
    this.take(0, Kind.Node);
    const name = this.declaredName('the node');
    const attributes = this.SUBRULE(this.attributes);
    const members = this.SUBRULE(this.members, { ARGS: [`\`node ${name.text}\``] });
    return { kind: 'node', doc, name, attributes, members, start, end: this.end() };
  });

  readonly rel: ParserMethod<[], RelItem> = this.RULE('rel', (): RelItem => {
    const doc = this.docOfItem();
    const start = this.start();
    this.take(0, Kind.Rel);
    const name = this.relName();
    const connections: ConnectionItem[] = [this.SUBRULE1(this.connection)];
    this.MANY(() => {
      this.take(0, Kind.Comma);
      connections.push(this.SUBRULE2(this.connection));
    });
    const attributes = this.SUBRULE(this.attributes);
    let members: Member[] = [];
    if (this.RECORDING_PHASE || this.relBodyFollows()) {
      this.OPTION(() => {
        members = this.SUBRULE(this.members, { ARGS: [`\`rel ${name.text}\``] });
      });
    }
    return { kind: 'rel', doc, name, connections, attributes, members, start, end: this.end() };
  });

  /** The name of a rel table and its colon. */
  private relName(): Name {
    if (this.RECORDING_PHASE || this.peek() === Kind.Key || this.peek() === Kind.Name) {
      const name = this.key();
      if (this.subject === '') this.subject = name.text;
      const ended = this.peek() === Kind.EndOfFile || this.newLineBefore(this.currIdx + 1);
      if (ended && !this.RECORDING_PHASE) this.quiet = this.kinds[this.currIdx] !== Kind.Colon;
      return name;
    }
    const name = this.name(9, 'the rel');
    if (this.peek() === Kind.Colon) this.skip();
    return name;
  }

  /** Whether the body of a rel follows; what stands before its brace on the line is reported. */
  private relBodyFollows(): boolean {
    if (this.peek() === Kind.OpenBrace) return true;
    this.endOfLine();
    return this.peek() === Kind.OpenBrace;
  }

  readonly connection: ParserMethod<[], ConnectionItem> = this.RULE('connection', (): ConnectionItem => {
    const start = this.start();
    const from = this.connectionEnd(1);
    let to = from;
    if (this.at(Kind.Arrow)) {
      this.take(0, Kind.Arrow);
      to = this.connectionEnd(2);
    } else if (from.text !== '') {
      const reversed = this.otherArrow();
      to = this.connectionEnd(2);
      if (reversed) return { from: to, to: from, start, end: this.end() };
    }
    return { from, to, start, end: this.end() };
  });

  private connectionEnd(index: number): Name {
    if (this.RECORDING_PHASE || (this.peek() === Kind.Name && !this.startsDeclaration())) {
      this.take(index, Kind.Name);
      return this.RECORDING_PHASE ? { text: '', start: 0, end: 0 } : this.nameAt(this.currIdx);
    }
    const at = this.end();
    const side = index === 1 ? 'source' : 'target';
    this.report(missingConnection, { side, found: this.found() }, this.gapStart(), this.gapEnd());
    this.quiet = true;
    return { text: '', start: at, end: at };
  }

  /** Something else where `->` belongs: reads over it up to the target. Says whether it points the other way. */
  private otherArrow(): boolean {
    const first = this.currIdx + 1;
    let last = first - 1;
    while (arrowParts.has(this.kinds[last + 1] as number) && !this.newLineBefore(last + 1)) last++;
    const word = this.kinds[first] === Kind.Name && /^to$/i.test(this.wordAt(first));
    if (word && this.kinds[first + 1] === Kind.Name && !this.newLineBefore(first)) last = first;
    if (last < first) {
      this.report(missingConnection, { side: 'arrow', found: this.found() }, this.gapStart(), this.gapEnd());
      this.quiet = true;
      return false;
    }
    const start = this.starts[first] as number;
    const end = this.ends[last] as number;
    const written = this.text.slice(start, end);
    this.report(wrongArrow, { written }, start, end);
    while (this.currIdx < last) this.skip();
    return written.startsWith('<') && !written.endsWith('>');
  }

  readonly typeItem: ParserMethod<[], TypeItem> = this.RULE('typeItem', (): TypeItem => {
    const doc = this.docOfItem();
    const start = this.start();
    this.take(0, Kind.Type);
    const name = this.declaredName('the type');
    if (this.at(Kind.Equals)) this.take(0, Kind.Equals);
    else if (this.kinds[this.currIdx] !== Kind.Colon) {
      this.report(missingEquals, { name: name.text, found: this.found() }, this.gapStart(), this.gapEnd());
      this.quiet = this.newLineBefore(this.currIdx + 1);
    }
    const type = this.typeOr(`\`type ${name.text} =\``, 1);
    const end = this.end();
    this.attributesNotHere('a type');
    if (!this.RECORDING_PHASE) this.endOfLine();
    return { kind: 'type', doc, name, type, start, end };
  });

  readonly enum: ParserMethod<[], EnumItem> = this.RULE('enum', (): EnumItem => {
    const doc = this.docOfItem();
    const start = this.start();
    this.take(0, Kind.Enum);
    const name = this.declaredName('the enum');
    this.attributesNotHere('an enum');
    const values: EnumValue[] = [];
    const open = this.currIdx + 1;
    const opened = this.openBrace(`\`enum ${name.text}\``);
    this.MANY({
      GATE: () => this.atEnumValue(),
      DEF: () => {
        values.push(this.SUBRULE(this.enumValue));
        this.OPTION(() => this.take(0, Kind.Comma));
      },
    });
    this.closeBrace(opened, open);
    return { kind: 'enum', doc, name, values, start, end: this.end() };
  });

  private readonly enumValue: ParserMethod<[], EnumValue> = this.RULE('enumValue', (): EnumValue => {
    const doc = this.docOfItem();
    const name = this.name(0, 'a value');
    if (!this.RECORDING_PHASE) this.afterEnumValue();
    return { doc, name, start: name.start, end: name.end };
  });

  private afterEnumValue(): void {
    const next = this.peek();
    if (next === Kind.Name || next === Kind.Comma || next === Kind.CloseBrace) return;
    if (next === Kind.At) this.attributesNotHere('a value of an enum');
    else if (next === Kind.Equals || next === Kind.Colon) {
      const start = this.start();
      this.skip();
      const value = this.SUBRULE9(this.expression);
      this.report(notHere, { what: 'a value of its own', place: 'a value of an enum' }, start, value.end);
    }
  }

  readonly struct: ParserMethod<[], StructItem> = this.RULE('struct', (): StructItem => {
    const doc = this.docOfItem();
    const start = this.start();
    this.take(0, Kind.Struct);
    const name = this.declaredName('the struct');
    this.attributesNotHere('a struct');
    const fields: FieldNode[] = [];
    const open = this.currIdx + 1;
    const opened = this.openBrace(`\`struct ${name.text}\``);
    this.MANY({
      GATE: () => this.atKey('a field'),
      DEF: () => {
        fields.push(this.SUBRULE(this.field));
        if (!this.RECORDING_PHASE) this.afterField();
        this.OPTION(() => this.take(0, Kind.Comma));
      },
    });
    this.closeBrace(opened, open);
    return { kind: 'struct', doc, name, fields, start, end: this.end() };
  });

  private afterField(): void {
    const start = this.start();
    this.afterType();
    if (this.peek() === Kind.Equals) {
      this.skip();
      const value = this.SUBRULE9(this.expression);
      this.report(notHere, { what: 'a default', place: 'a field of a struct' }, start, value.end);
    }
    this.attributesNotHere('a field of a struct');
  }

  readonly mixin: ParserMethod<[], MixinItem> = this.RULE('mixin', (): MixinItem => {
    const doc = this.docOfItem();
    const start = this.start();
    this.take(0, Kind.Mixin);
    const name = this.declaredName('the mixin');
    this.attributesNotHere('a mixin');
    const members = this.SUBRULE(this.members, { ARGS: [`\`mixin ${name.text}\``] });
    return { kind: 'mixin', doc, name, members, start, end: this.end() };
  });

  readonly sequence: ParserMethod<[], SequenceItem> = this.RULE('sequence', (): SequenceItem => {
    const doc = this.docOfItem();
    const start = this.start();
    this.take(0, Kind.Sequence);
    const name = this.declaredName('the sequence');
    this.attributesNotHere('a sequence');
    let options: Option[] = [];
    options = this.SUBRULE(this.options, { ARGS: [`\`sequence ${name.text}\``] });
    return { kind: 'sequence', doc, name, options, start, end: this.end() };
  });

  readonly event: ParserMethod<[], EventItem> = this.RULE('event', (): EventItem => {
    const doc = this.docOfItem();
    const start = this.start();
    this.take(0, Kind.Event);
    const name = this.declaredName('the event');
    const parameters = this.SUBRULE(this.parameters, { ARGS: [`\`event ${name.text}\``] });
    this.attributesNotHere('an event');
    if (this.at(Kind.Body)) {
      this.take(0, Kind.Body);
      const from = this.RECORDING_PHASE ? 0 : (this.starts[this.currIdx] as number) + 1;
      const end = this.end();
      const to = this.text.charCodeAt(end - 1) === 125 && end - 1 >= from ? end - 1 : end;
      const body = this.text.slice(from, to).replace(/\r\n?/g, '\n');
      return { kind: 'event', doc, name, parameters, body, bodyRange: { start: from, end: to }, start, end };
    }
    this.report(missingBody, { name: name.text, found: this.found() }, this.gapStart(), this.gapEnd());
    const end = this.end();
    this.endOfLine();
    return { kind: 'event', doc, name, parameters, body: '', bodyRange: { start: end, end }, start, end };
  });

  private readonly parameters: ParserMethod<[after?: string], ParameterNode[]> = this.RULE(
    'parameters',
    (after = ''): ParameterNode[] => {
      const parameters: ParameterNode[] = [];
      const open = this.currIdx + 1;
      if (!this.at(Kind.OpenParen)) {
        this.withoutParenthesis(after);
        return parameters;
      }
      this.take(0, Kind.OpenParen);
      if (this.RECORDING_PHASE || this.peek() !== Kind.CloseParen) {
        this.OPTION({
          GATE: () => this.startsParameter(),
          DEF: () => {
            parameters.push(this.SUBRULE1(this.parameter));
            this.MANY(() => {
              this.take(0, Kind.Comma);
              if (this.RECORDING_PHASE || this.startsParameter())
                parameters.push(this.SUBRULE2(this.parameter));
              else this.name(9, 'a parameter');
            });
          },
        });
      }
      this.close(0, Kind.CloseParen, open);
      return parameters;
    },
  );

  private startsParameter(): boolean {
    if (!this.startsField()) return false;
    this.retag(Kind.Key);
    return true;
  }

  private readonly parameter: ParserMethod<[], ParameterNode> = this.RULE('parameter', (): ParameterNode => {
    const start = this.start();
    const name = this.key();
    const type = this.typeOf(name);
    let value: Expression | null = null;
    this.OPTION(() => {
      value = this.defaultValue();
    });
    return { name, type, default: value, start, end: this.end() };
  });

  private declaredName(of: string): Name {
    const name = this.nameOfDeclaration(of);
    this.subject = name.text;
    return name;
  }

  private nameOfDeclaration(of: string): Name {
    if (this.RECORDING_PHASE || !this.startsDeclaration()) {
      if (
        this.peek() === Kind.Stray &&
        this.peekAt(2) === Kind.Name &&
        !this.newLineBefore(this.currIdx + 2)
      ) {
        this.unexpectedToken('before a name');
        this.skip();
      }
      const colon = this.peek() === Kind.Key;
      if (colon) this.retag(Kind.Name);
      const name = this.name(0, of);
      if (name.text === '' && this.peek() === Kind.EndOfFile) this.quiet = true;
      if (colon && this.peek() === Kind.Colon) {
        this.unexpectedToken('after a name');
        this.skip();
      }
      return name;
    }
    const name = this.absentName(of);
    this.quiet = true;
    return name;
  }

  private docOfItem(): Doc | null {
    return this.RECORDING_PHASE || !this.hasDoc() ? null : this.doc();
  }
}

const arrowParts: ReadonlySet<number> = new Set<number>([
  Kind.Minus,
  Kind.Equals,
  Kind.Stray,
  Kind.Arrow,
  Kind.OpenBracket,
  Kind.CloseBracket,
]);
