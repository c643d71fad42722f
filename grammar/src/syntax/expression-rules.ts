import type { ParserMethod } from 'chevrotain';
import type { Expression, Name } from '../ast.ts';
import { badEscape } from '../rules/bad-escape.ts';
import { missingValue } from '../rules/missing-value.ts';
import { strayCharacter } from '../rules/stray-character.ts';
import { tooDeep } from '../rules/too-deep.ts';
import { unexpected } from '../rules/unexpected.ts';
import { maxDepth } from './cursor.ts';
import { shown } from './shown.ts';
import { decodeString } from './strings.ts';
import { Kind } from './tokens.ts';
import { noName, TypeRules } from './type-rules.ts';

type Operator = Extract<Expression, { kind: 'binary' }>['operator'];
type StructField = Extract<Expression, { kind: 'struct' }>['fields'][number];

/**
 * The rules for expressions. As in the engines' own grammar all operators associate to the
 * left, and a sign binds tighter than `^`.
 */
export class ExpressionRules extends TypeRules {
  readonly expression: ParserMethod<[], Expression> = this.RULE('expression', (): Expression => {
    let left = this.SUBRULE1(this.product);
    if (this.RECORDING_PHASE || this.isSum()) {
      this.MANY(() => {
        const height = this.height;
        const operator = this.OR([
          { ALT: () => this.operator(0, Kind.Plus, '+') },
          { ALT: () => this.operator(0, Kind.Minus, '-') },
        ]);
        left = this.binary(operator, left, this.SUBRULE2(this.product), height);
      });
    }
    return left;
  });

  readonly product: ParserMethod<[], Expression> = this.RULE('product', (): Expression => {
    let left = this.SUBRULE1(this.power);
    if (this.RECORDING_PHASE || this.isProduct()) {
      this.MANY(() => {
        const height = this.height;
        const operator = this.OR([
          { ALT: () => this.operator(0, Kind.Star, '*') },
          { ALT: () => this.operator(0, Kind.Slash, '/') },
          { ALT: () => this.operator(0, Kind.Percent, '%') },
        ]);
        left = this.binary(operator, left, this.SUBRULE2(this.power), height);
      });
    }
    return left;
  });

  readonly power: ParserMethod<[], Expression> = this.RULE('power', (): Expression => {
    let left = this.SUBRULE1(this.signed);
    if (this.RECORDING_PHASE || this.peek() === Kind.Caret) {
      this.MANY(() => {
        const height = this.height;
        const operator = this.operator(0, Kind.Caret, '^');
        left = this.binary(operator, left, this.SUBRULE2(this.signed), height);
      });
    }
    return left;
  });

  readonly signed: ParserMethod<[], Expression> = this.RULE('signed', (): Expression => {
    const start = this.start();
    const first = this.currIdx + 1;
    let signs = 0;
    if (this.RECORDING_PHASE || this.peek() === Kind.Minus) {
      this.MANY(() => {
        this.take(0, Kind.Minus);
        signs++;
      });
    }
    if (signs > maxDepth) return this.expressionTooDeep(start);
    let value = this.SUBRULE(this.value);
    if (signs === 0) return value;
    this.height += signs;
    if (this.height > maxDepth) return this.expressionTooDeep(start);
    for (let at = first + signs - 1; at >= first; at--) {
      value = { kind: 'negate', value, start: this.starts[at] as number, end: value.end };
    }
    return value;
  });

  readonly value: ParserMethod<[], Expression> = this.RULE('value', (): Expression => {
    const start = this.start();
    if (this.depth >= maxDepth) return this.expressionTooDeep(start);
    this.height = 1;
    if (!this.RECORDING_PHASE && !this.startsValue()) return this.absentValue();
    this.depth++;
    const value = this.OR(this.valueAlternatives);
    this.depth--;
    return value;
  });

  /** An expression, in a rule that has no other one. A literal alone takes the short way past the rules. */
  protected expressionHere(): Expression {
    if (!this.RECORDING_PHASE) {
      const next = this.peek();
      if (next === Kind.Number || next === Kind.String) {
        const after = this.peekAt(2);
        if (after < Kind.Plus || after > Kind.Caret) {
          this.height = 1;
          return next === Kind.Number ? this.numberValue() : this.stringValue();
        }
      }
    }
    return this.SUBRULE(this.expression);
  }

  private readonly valueAlternatives = [
    { ALT: (): Expression => this.stringValue() },
    { ALT: (): Expression => this.numberValue() },
    { ALT: (): Expression => this.constant(Kind.True) },
    { ALT: (): Expression => this.constant(Kind.False) },
    { ALT: (): Expression => this.constant(Kind.Null) },
    { ALT: (): Expression => this.SUBRULE(this.listValue) },
    { ALT: (): Expression => this.SUBRULE(this.structValue) },
    { ALT: (): Expression => this.SUBRULE(this.castValue) },
    { ALT: (): Expression => this.SUBRULE(this.nameOrCall) },
    { ALT: (): Expression => this.SUBRULE(this.group) },
  ];

  /** The value of a string token that was just taken, with findings for what is wrong inside of it. */
  protected stringText(): string {
    if (this.RECORDING_PHASE) return '';
    const start = this.starts[this.currIdx] as number;
    const decoded = decodeString(this.wordAt(this.currIdx));
    for (const mistake of decoded.mistakes) {
      const written = shown(this.text.slice(start + mistake.start, start + mistake.end));
      const rule = mistake.what === 'escape' ? badEscape : strayCharacter;
      this.report(rule, { character: written }, start + mistake.start, start + mistake.end);
    }
    return decoded.value;
  }

  private stringValue(): Expression {
    const start = this.start();
    this.take(0, Kind.String);
    return { kind: 'string', value: this.stringText(), start, end: this.end() };
  }

  private numberValue(): Expression {
    const start = this.start();
    this.take(0, Kind.Number);
    return { kind: 'number', text: this.text.slice(start, this.end()), start, end: this.end() };
  }

  private constant(kind: number): Expression {
    const start = this.start();
    this.take(0, kind);
    return kind === Kind.Null
      ? { kind: 'null', start, end: this.end() }
      : { kind: 'boolean', value: kind === Kind.True, start, end: this.end() };
  }

  readonly listValue: ParserMethod<[], Expression> = this.RULE('listValue', (): Expression => {
    const start = this.start();
    const open = this.currIdx + 1;
    const items: Expression[] = [];
    let height = 0;
    this.take(0, Kind.OpenBracket);
    if (this.RECORDING_PHASE || this.peek() !== Kind.CloseBracket) {
      this.OPTION(() => {
        items.push(this.SUBRULE1(this.expression));
        height = this.height;
        this.MANY(() => {
          this.take(0, Kind.Comma);
          items.push(this.SUBRULE2(this.expression));
          if (this.height > height) height = this.height;
        });
      });
    }
    this.height = height + 1;
    this.close(0, Kind.CloseBracket, open);
    return { kind: 'list', items, start, end: this.end() };
  });

  readonly structValue: ParserMethod<[], Expression> = this.RULE('structValue', (): Expression => {
    const start = this.start();
    const open = this.currIdx + 1;
    const fields: StructField[] = [];
    let height = 0;
    this.take(0, Kind.OpenBrace);
    if (this.RECORDING_PHASE || this.peek() !== Kind.CloseBrace) {
      this.OPTION(() => {
        fields.push(this.SUBRULE1(this.structField));
        height = this.height;
        this.MANY(() => {
          this.take(0, Kind.Comma);
          fields.push(this.SUBRULE2(this.structField));
          if (this.height > height) height = this.height;
        });
      });
    }
    this.height = height + 1;
    if (this.at(Kind.CloseBrace)) this.take(0, Kind.CloseBrace);
    else this.reportUnclosed(open);
    return { kind: 'struct', fields, start, end: this.end() };
  });

  readonly structField: ParserMethod<[], StructField> = this.RULE('structField', (): StructField => {
    const name = this.RECORDING_PHASE || this.startsField() ? this.key() : this.name(9, 'a field');
    const value = this.SUBRULE(this.expression);
    return { name, value };
  });

  readonly castValue: ParserMethod<[], Expression> = this.RULE('castValue', (): Expression => {
    const start = this.start();
    this.take(0, Kind.Cast);
    const open = this.currIdx + 1;
    this.take(0, Kind.OpenParen);
    const value = this.SUBRULE(this.expression);
    const height = this.height;
    if (this.peek() === Kind.Name && this.nextWord().toUpperCase() === 'AS') this.retag(Kind.As);
    let type = this.absentType();
    if (this.at(Kind.As)) {
      this.take(0, Kind.As);
      type = this.typeOr('`AS`', 1);
    } else {
      this.report(
        unexpected,
        { found: this.found(), place: 'where `AS` and a type belong: `CAST(value AS TYPE)`' },
        this.gapStart(),
        this.gapEnd(),
      );
      if (this.peek() === Kind.Comma) {
        this.skip();
        if (this.startsType()) type = this.SUBRULE2(this.type);
      }
    }
    this.height = Math.max(height, this.height) + 1;
    this.close(0, Kind.CloseParen, open);
    return { kind: 'cast', value, type, start, end: this.end() };
  });

  /** A bare name, or a call when a parenthesis follows. */
  readonly nameOrCall: ParserMethod<[], Expression> = this.RULE('nameOrCall', (): Expression => {
    const start = this.start();
    this.take(0, Kind.Name);
    const name: Name = this.RECORDING_PHASE ? noName : this.nameAt(this.currIdx);
    if (!this.RECORDING_PHASE && this.peek() !== Kind.OpenParen) {
      return { kind: 'name', name, start, end: name.end };
    }
    const items: Expression[] = [];
    this.OPTION1(() => {
      const open = this.currIdx + 1;
      let height = 0;
      this.take(0, Kind.OpenParen);
      if (this.RECORDING_PHASE || this.peek() !== Kind.CloseParen) {
        this.OPTION2(() => {
          items.push(this.SUBRULE1(this.expression));
          height = this.height;
          this.MANY(() => {
            this.take(0, Kind.Comma);
            items.push(this.SUBRULE2(this.expression));
            if (this.height > height) height = this.height;
          });
        });
      }
      this.height = height + 1;
      this.close(0, Kind.CloseParen, open);
    });
    return { kind: 'call', name, arguments: items, start, end: this.end() };
  });

  readonly group: ParserMethod<[], Expression> = this.RULE('group', (): Expression => {
    const open = this.currIdx + 1;
    this.take(0, Kind.OpenParen);
    const value = this.SUBRULE(this.expression);
    this.close(0, Kind.CloseParen, open);
    return value;
  });

  private operator(index: number, kind: number, operator: Operator): Operator {
    this.take(index, kind);
    return operator;
  }

  private binary(operator: Operator, left: Expression, right: Expression, height: number): Expression {
    this.height = Math.max(height, this.height) + 1;
    if (this.height > maxDepth) return this.expressionTooDeep(left.start);
    return { kind: 'binary', operator, left, right, start: left.start, end: this.end() };
  }

  private isSum(): boolean {
    const next = this.peek();
    return next === Kind.Plus || next === Kind.Minus;
  }

  private isProduct(): boolean {
    const next = this.peek();
    return next === Kind.Star || next === Kind.Slash || next === Kind.Percent;
  }

  /** Looks whether a value starts here, and makes `CAST(`, `true`, `false` and `null` the words they are. */
  private startsValue(): boolean {
    const next = this.peek();
    if (next === Kind.Name) {
      if (this.startsKeywordLine()) return false;
      this.recogniseWord();
      return true;
    }
    return (
      next === Kind.String ||
      next === Kind.Number ||
      next === Kind.OpenBracket ||
      next === Kind.OpenBrace ||
      next === Kind.OpenParen
    );
  }

  private recogniseWord(): void {
    const length = (this.ends[this.currIdx + 1] as number) - this.start();
    if (length !== 4 && length !== 5) return;
    const word = this.nextWord().toLowerCase();
    if (this.peekAt(2) === Kind.OpenParen) {
      if (word === 'cast') this.retag(Kind.Cast);
    } else if (word === 'true') this.retag(Kind.True);
    else if (word === 'false') this.retag(Kind.False);
    else if (word === 'null') this.retag(Kind.Null);
  }

  private absentValue(): Expression {
    const at = this.end();
    const after = this.currIdx < 0 ? '' : shown(this.wordAt(this.currIdx));
    this.report(missingValue, { after, found: this.found() }, this.gapStart(), this.gapEnd());
    if (this.peek() === Kind.Stray && !this.newLineBefore(this.currIdx + 1)) this.skip();
    return { kind: 'null', start: at, end: at };
  }

  private expressionTooDeep(start: number): Expression {
    this.report(tooDeep, { what: 'expression', limit: maxDepth }, start, this.start());
    this.leaveNesting();
    return { kind: 'null', start, end: this.end() };
  }
}
