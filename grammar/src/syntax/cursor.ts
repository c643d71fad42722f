import { EmbeddedActionsParser, type IToken, type TokenType } from 'chevrotain';
import type { Doc, Name, Ranged } from '../ast.ts';
import type { Finding, Span } from '../finding.ts';
import { longestName, nameProblem } from '../names.ts';
import { findingOf, type Rule } from '../rule.ts';
import { badName } from '../rules/bad-name.ts';
import { danglingDoc } from '../rules/dangling-doc.ts';
import { missingName } from '../rules/missing-name.ts';
import { quotedAsString } from '../rules/quoted-as-string.ts';
import { tooManyMistakes } from '../rules/too-many-mistakes.ts';
import { scan, type Tokens, Trivia } from './scanner.ts';
import { shown } from './shown.ts';
import { decodeString } from './strings.ts';
import { Kind, sharedTokens, tokenTypes } from './tokens.ts';

/** After so many findings a file is something else than a schema, and reading on helps nobody. */
const maxFindings = 200;

/** How deep types, expressions and their chains may nest; far below what the stack holds. */
export const maxDepth = 200;

/**
 * What the rules of the grammar share: a position in the scanner's arrays, names, docs and
 * findings. The grammar never throws at a text: every rule looks before it consumes, reports
 * what is missing and goes on, so chevrotain's own recovery is not used.
 */
export class Cursor extends EmbeddedActionsParser {
  protected kinds: Uint8Array = new Uint8Array(8);
  protected starts: Int32Array = new Int32Array(8);
  protected ends: Int32Array = new Int32Array(8);
  protected text = '';
  protected path = '';
  protected findings: Finding[] = [];
  /** The declaration being read, and the token that names its property: the subject of findings. */
  protected subject = '';
  protected member = -1;
  /** How many types and expressions stand around the place being read. */
  protected depth = 0;
  /** How high the tree of the type or expression last read is. */
  protected height = 0;
  /** After a mistake that cannot be read past: nothing is reported before the next member or declaration. */
  protected quiet = false;
  /** Where unclosed strings and comments end: what they swallowed is not reported as missing. */
  protected swallowed = new Set<number>();
  private tokens: Tokens | null = null;
  private nextDoc = 0;
  /** The index of the token last consumed; chevrotain's lexer adapter counts with it. */
  declare protected currIdx: number;

  constructor() {
    super(
      tokenTypes.filter((type) => type !== undefined),
      { recoveryEnabled: false, maxLookahead: 1, skipValidations: true, nodeLocationTracking: 'none' },
    );
  }

  /** Starts on a text. */
  protected load(text: string, path: string): Tokens {
    const tokens = scan(text);
    this.input = [];
    this.tokens = tokens;
    this.kinds = tokens.kinds;
    this.starts = tokens.starts;
    this.ends = tokens.ends;
    this.text = text;
    this.path = path;
    this.findings = [];
    this.subject = '';
    this.member = -1;
    this.depth = 0;
    this.height = 0;
    this.quiet = false;
    this.swallowed.clear();
    this.nextDoc = 0;
    return tokens;
  }

  /** Lets go of the text. */
  protected unload(): void {
    this.tokens = null;
    this.kinds = new Uint8Array(8);
    this.starts = new Int32Array(8);
    this.ends = new Int32Array(8);
    this.text = '';
    this.findings = [];
  }

  protected override LA(distance: number): IToken {
    return this.LA_FAST(distance);
  }

  protected override LA_FAST(distance: number): IToken {
    return sharedTokens[this.kinds[this.currIdx + distance] as number] as IToken;
  }

  protected onBeforeParse(): void {}

  protected onAfterParse(): void {}

  /** The kind of the token that comes next. */
  protected peek(): number {
    return this.kinds[this.currIdx + 1] as number;
  }

  protected peekAt(distance: number): number {
    return this.kinds[this.currIdx + distance] as number;
  }

  /** Whether the next token is of a kind. While the grammar is recorded everything is. */
  protected at(kind: number): boolean {
    return this.RECORDING_PHASE || this.kinds[this.currIdx + 1] === kind;
  }

  /**
   * Consumes a token that was looked at before, so that nothing is left to compare: chevrotain's
   * `CONSUME` is for the recording of the grammar. `index` tells it from others of its kind in
   * the same rule.
   */
  protected take(index: number, kind: number): void {
    if (this.RECORDING_PHASE) this.consume(index, tokenTypes[kind] as TokenType);
    else this.currIdx++;
  }

  /** Passes over a token that does not belong. */
  protected skip(): void {
    if (this.peek() !== Kind.EndOfFile) this.currIdx++;
  }

  /** Turns the next token into a contextual keyword, or back. */
  protected retag(kind: number): void {
    this.kinds[this.currIdx + 1] = kind;
  }

  /** Where the next token starts. */
  protected start(): number {
    return this.starts[this.currIdx + 1] as number;
  }

  /** Where the last consumed token ended. */
  protected end(): number {
    return this.currIdx < 0 ? 0 : (this.ends[this.currIdx] as number);
  }

  protected wordAt(index: number): string {
    return this.text.slice(this.starts[index] as number, this.ends[index] as number);
  }

  protected nextWord(): string {
    return this.wordAt(this.currIdx + 1);
  }

  protected newLineBefore(index: number): boolean {
    if (index <= 0) return true;
    return /[\n\r]/.test(this.text.slice(this.ends[index - 1] as number, this.starts[index] as number));
  }

  /** The name at a token of kind `Name` or `Key`. */
  protected nameAt(index: number): Name {
    const start = this.starts[index] as number;
    const end = this.ends[index] as number;
    const first = this.text.charCodeAt(start);
    if (first === 96 /* ` */) return this.quotedName(start, end);
    if (first === 34 || first === 39 /* " ' */) {
      const text = decodeString(this.text.slice(start, end)).value;
      this.report(quotedAsString, { written: shown(this.text.slice(start, end)), name: text }, start, end);
      return { text, start, end };
    }
    if (end - start > longestName) {
      this.report(badName, { name: shown(this.text.slice(start, end)), problem: 'too long' }, start, end);
    }
    return { text: this.text.slice(start, end), start, end };
  }

  private quotedName(start: number, end: number): Name {
    const closed = end - start > 1 && this.text.charCodeAt(end - 1) === 96;
    const text = this.text.slice(start + 1, closed ? end - 1 : end);
    const problem = nameProblem(text);
    if (problem !== null && closed) {
      this.report(badName, { name: shown(text), problem }, start, end);
    }
    return { text, start, end };
  }

  /** A name in a place where no colon belongs; `of` says of what, for the finding when it is missing. */
  protected name(index: number, of: string): Name {
    if (this.at(Kind.Name)) {
      this.take(index, Kind.Name);
      return this.nameAt(this.currIdx);
    }
    if (this.peek() === Kind.String) {
      this.skip();
      return this.nameAt(this.currIdx);
    }
    return this.absentName(of);
  }

  protected absentName(of: string): Name {
    const at = this.end();
    this.report(missingName, { of, found: this.found() }, this.gapStart(), this.gapEnd());
    return { text: '', start: at, end: at };
  }

  /**
   * The documentation directly before the next token, or null. Must be asked in order; what
   * nobody asked for is documentation of nothing.
   */
  protected doc(): Doc | null {
    const tokens = this.tokens as Tokens;
    const { triviaBefore, triviaKinds, triviaStarts, triviaEnds } = tokens;
    const before = this.currIdx + 1;
    let doc: Doc | null = null;
    while (this.nextDoc < triviaBefore.length && (triviaBefore[this.nextDoc] as number) <= before) {
      const at = this.nextDoc++;
      if (triviaKinds[at] !== Trivia.Doc) continue;
      const start = triviaStarts[at] as number;
      const end = triviaEnds[at] as number;
      const follower = triviaBefore[at] as number;
      // A comma that ends the member before may stand between.
      if (follower !== before && !(follower === before - 1 && this.kinds[follower] === Kind.Comma)) {
        this.report(danglingDoc, { doc: shown(this.text.slice(start, end)) }, start, end);
        continue;
      }
      const from = this.text.charCodeAt(start + 3) === 32 ? start + 4 : start + 3;
      const line = this.text.slice(from, end).trimEnd();
      if (doc === null) doc = { text: line, start, end };
      else {
        doc.text += `\n${line}`;
        doc.end = end;
      }
    }
    return doc;
  }

  /** Whether there is documentation or a comment left that {@link doc} has not passed. */
  protected hasDoc(): boolean {
    const { triviaBefore } = this.tokens as Tokens;
    return this.nextDoc < triviaBefore.length && (triviaBefore[this.nextDoc] as number) <= this.currIdx + 1;
  }

  /** Reports a mistake in the syntax. Offsets may lie in any order with those reported before. */
  protected report<F extends Finding['facts']>(
    rule: Rule<F>,
    facts: F,
    start: number,
    end: number,
    also: (Ranged & { label: string })[] = [],
  ): void {
    if (this.quiet || this.findings.length >= maxFindings || this.inSwallowed()) return;
    const spans: Span[] = [{ file: this.path, start, end }];
    for (const span of also) {
      spans.push({ file: this.path, start: span.start, end: span.end, label: span.label });
    }
    if (this.findings.length === maxFindings - 1) {
      this.findings.push(findingOf(tooManyMistakes, '', { count: maxFindings - 1 }, spans.slice(0, 1)));
      return;
    }
    this.findings.push(findingOf(rule, this.fullSubject(), facts, spans));
  }

  /** Whether what is missing here was swallowed by an unclosed string or comment, which is reported itself. */
  private inSwallowed(): boolean {
    if (this.swallowed.size === 0) return false;
    return (
      this.swallowed.has(this.end()) ||
      (this.peek() === Kind.EndOfFile && this.swallowed.has(this.text.length))
    );
  }

  protected hasTrivia(): boolean {
    return (this.tokens as Tokens).triviaKinds.length > 0;
  }

  /** After nesting that is too deep: goes to a line where something new can start, without another finding. */
  protected leaveNesting(): void {
    this.quiet = true;
    for (;;) {
      const next = this.peek();
      if (next === Kind.EndOfFile) return;
      const begins = next === Kind.Key || next === Kind.Name || next === Kind.CloseBrace;
      if (begins && this.newLineBefore(this.currIdx + 1)) return;
      this.skip();
    }
  }

  private fullSubject(): string {
    if (this.member < 0) return this.subject;
    const word = this.wordAt(this.member);
    return `${this.subject}.${/^[`"']/.test(word) ? word.slice(1, -1) : word}`;
  }

  protected gaveUp(): boolean {
    return this.findings.length >= maxFindings;
  }

  /** The next token as messages show it. */
  protected found(): string {
    return this.peek() === Kind.EndOfFile ? 'the end of the file' : shown(this.nextWord());
  }

  /**
   * The place to point at when something is missing before the next token: that token where
   * it stands on the same line, else the end of what was read.
   */
  protected gapStart(): number {
    return this.newLineBefore(this.currIdx + 1) || this.peek() === Kind.EndOfFile
      ? Math.max(0, this.lastStart())
      : this.start();
  }

  protected gapEnd(): number {
    return this.newLineBefore(this.currIdx + 1) || this.peek() === Kind.EndOfFile
      ? this.end()
      : (this.ends[this.currIdx + 1] as number);
  }

  private lastStart(): number {
    return this.currIdx < 0 ? 0 : (this.starts[this.currIdx] as number);
  }
}
