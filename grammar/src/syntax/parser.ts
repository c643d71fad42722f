import type { ParserMethod } from 'chevrotain';
import type { Expression, Item, SourceFile, TypeNode } from '../ast.ts';
import type { Finding, Outcome } from '../finding.ts';
import { lookahead } from '../generated/lookahead.ts';
import { badNumber } from '../rules/bad-number.ts';
import { unclosedBody } from '../rules/unclosed-body.ts';
import { unclosedComment } from '../rules/unclosed-comment.ts';
import { unclosedName } from '../rules/unclosed-name.ts';
import { unclosedString } from '../rules/unclosed-string.ts';
import { unexpected } from '../rules/unexpected.ts';
import { unknownDeclaration } from '../rules/unknown-declaration.ts';
import { unknownWord } from '../rules/unknown-word.ts';
import { unquotedName } from '../rules/unquoted-name.ts';
import { FileRules } from './file-rules.ts';
import { nearest } from './nearest.ts';
import type { ScanMistake, Tokens } from './scanner.ts';
import { shown } from './shown.ts';
import { declarationWords, Kind } from './tokens.ts';

/** The whole grammar. One instance serves all texts, one after the other. */
export class KschemaParser extends FileRules {
  private readonly file: ParserMethod<[], Item[]> = this.RULE('file', (): Item[] => {
    const items: Item[] = [];
    this.MANY({
      GATE: () => this.atItem(),
      DEF: () => {
        this.subject = '';
        this.member = -1;
        items.push(this.OR(this.itemAlternatives));
        if (!this.RECORDING_PHASE) this.itemEnds.push(this.currIdx + 1);
      },
    });
    return items;
  });

  private readonly wholeType: ParserMethod<[], TypeNode> = this.RULE(
    'wholeType',
    (): TypeNode => this.typeOr('the start', 1),
  );

  /**
   * @param grammar - `prepared`: with the decisions that were generated from the grammar.
   * `analysed`: chevrotain finds them out, as the generators and the tests of the grammar need.
   */
  constructor(grammar: 'prepared' | 'analysed' = 'prepared') {
    super();
    if (grammar === 'analysed') this.performSelfAnalysis();
    else this.prepare();
  }

  /** What `performSelfAnalysis` does, from the generated table. */
  private prepare(): void {
    for (const [rule, choices] of Object.entries(lookahead)) {
      const decisions: ((this: KschemaParser) => unknown)[] = [];
      for (const [key, table] of Object.entries(choices))
        decisions[Number(key)] = decisionOf(Number(key), table);
      this.lookAheadFuncsCache[this.fullRuleNameToShort[rule] as number] = decisions;
    }
    this.selfAnalysisDone = true;
  }

  /** Behind the last token of each declaration: its index. */
  private itemEnds: number[] = [];

  /** The kind of the next token, for {@link decisionOf}. */
  nextKind(): number {
    return this.peek();
  }

  declare protected selfAnalysisDone: boolean;
  declare private lookAheadFuncsCache: ((this: KschemaParser) => unknown)[][];
  declare private fullRuleNameToShort: Record<string, number>;

  parseFile(
    text: string,
    path: string,
  ): { outcome: Outcome<SourceFile>; tokens: Tokens; itemEnds: number[]; gaveUp: boolean } {
    const tokens = this.begin(text, path);
    const itemEnds: number[] = [];
    this.itemEnds = itemEnds;
    const items = this.file();
    this.subject = '';
    const gaveUp = this.gaveUp();
    if (!gaveUp) this.doc();
    const value: SourceFile = { kind: 'file', path, text, items, start: 0, end: text.length };
    return { outcome: { value, findings: this.finish() }, tokens, itemEnds, gaveUp };
  }

  parseTypeAlone(text: string): Outcome<TypeNode | null> {
    this.begin(text, '');
    const value = this.wholeType();
    return this.whole(value);
  }

  parseExpressionAlone(text: string): Outcome<Expression | null> {
    this.begin(text, '');
    const value = this.expression();
    return this.whole(value);
  }

  private begin(text: string, path: string): Tokens {
    const tokens = this.load(text, path);
    for (const mistake of tokens.mistakes) this.reportScanMistake(mistake);
    return tokens;
  }

  /** A value only when there was nothing wrong and nothing left over, not even a comment. */
  private whole<T>(value: T): Outcome<T | null> {
    if (this.peek() !== Kind.EndOfFile) this.unexpectedToken('after the end');
    else if (this.hasTrivia())
      this.report(unexpected, { found: 'a comment', place: 'here' }, 0, this.text.length);
    const findings = this.finish();
    return { value: findings.length === 0 ? value : null, findings };
  }

  private finish(): Finding[] {
    const findings = this.findings;
    this.unload();
    if (findings.length > 1) findings.sort(byPlace);
    return findings;
  }

  /** Whether a declaration follows; reports and passes over what is none. */
  private atItem(): boolean {
    for (;;) {
      const next = this.peek();
      if (next === Kind.EndOfFile) return false;
      if (this.gaveUp()) {
        this.passFile();
        return false;
      }
      if (next === Kind.Name && this.itemWord()) return this.resumed();
      if (next === Kind.Key && this.namelessRel()) return this.resumed();
      this.passOverItem();
    }
  }

  /** Makes the next word the keyword it is, or was meant to be. */
  private itemWord(): boolean {
    const word = this.nextWord();
    const kind = declarationWords.get(word);
    if (kind !== undefined) {
      this.retag(kind);
      return true;
    }
    const after = this.peekAt(2);
    if (after !== Kind.Name && after !== Kind.Key) return false;
    const meant = synonyms.get(word.toLowerCase()) ?? nearest(word, declarationWords.keys());
    if (meant === null || (meant === 'rel') !== (after === Kind.Key)) return false;
    this.resumed();
    this.report(
      unknownWord,
      { word: shown(word), meant },
      this.start(),
      this.ends[this.currIdx + 1] as number,
    );
    this.retag(declarationWords.get(meant) as number);
    return true;
  }

  /** `rel: User -> Post`, which lacks its name. */
  private namelessRel(): boolean {
    if (this.nextWord() !== 'rel' || this.peekAt(3) !== Kind.Name || this.peekAt(4) !== Kind.Arrow)
      return false;
    this.retag(Kind.Rel);
    return true;
  }

  private passOverItem(): void {
    const next = this.peek();
    const start = this.start();
    const end = this.ends[this.currIdx + 1] as number;
    const single = next === Kind.Comma || (next === Kind.Stray && this.nextWord() === ';');
    if (single || next === Kind.CloseBrace) {
      const found = this.found();
      const kind = next;
      while (this.peek() === kind) this.skip();
      this.subject = '';
      this.report(unexpected, { found, place: 'between declarations' }, start, end);
      return;
    }
    this.subject = '';
    this.report(unknownDeclaration, { found: this.found() }, start, end);
    this.passToDeclaration();
  }

  private reportScanMistake(mistake: ScanMistake): void {
    const { start, end } = mistake;
    const written = this.text.slice(start, end);
    switch (mistake.what) {
      case 'string':
        this.swallowed.add(end);
        this.report(unclosedString, { written: shown(written) }, start, end);
        break;
      case 'comment':
        this.swallowed.add(end);
        this.report(unclosedComment, {}, start, start + 2);
        break;
      case 'name':
        this.report(unclosedName, { written: shown(written) }, start, end);
        break;
      case 'body':
        this.report(unclosedBody, {}, start, start + 1);
        break;
      case 'unquoted':
        this.report(unquotedName, { name: written }, start, end);
        break;
      case 'number':
        this.report(badNumber, { number: shown(written), of: 'a number' }, start, end);
        break;
    }
  }
}

/** Chevrotain numbers choices by their kind and by their place in the rule; alternations are the first kind. */
const alternation = 1 << 8;

/** A generated line of {@link lookahead} as chevrotain calls it: an alternative, or whether to go in. */
function decisionOf(key: number, table: string): (this: KschemaParser) => unknown {
  if (key >> 8 === alternation >> 8) {
    const choices = Array.from(table, (letter) => (letter === '-' ? undefined : letter.charCodeAt(0) - 97));
    return function () {
      return choices[this.nextKind()];
    };
  }
  const enters = Array.from(table, (letter) => letter === 'a');
  return function () {
    return enters[this.nextKind()] === true;
  };
}

function byPlace(left: Finding, right: Finding): number {
  return (left.spans[0]?.start ?? 0) - (right.spans[0]?.start ?? 0);
}

/** What other languages call these. */
const synonyms: ReadonlyMap<string, string> = new Map([
  ['table', 'node'],
  ['class', 'node'],
  ['model', 'node'],
  ['entity', 'node'],
  ['vertex', 'node'],
  ['label', 'node'],
  ['edge', 'rel'],
  ['relationship', 'rel'],
  ['relation', 'rel'],
  ['link', 'rel'],
  ['interface', 'mixin'],
  ['trait', 'mixin'],
  ['abstract', 'mixin'],
  ['scalar', 'type'],
  ['alias', 'type'],
  ['typedef', 'type'],
  ['record', 'struct'],
]);
