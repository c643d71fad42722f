import { type Tokens, Trivia } from '../syntax/scanner.ts';
import { Kind } from '../syntax/tokens.ts';
import { headerWidth, isItemKeyword, oneLineEnd, parametersBroken } from './measure.ts';
import { standApart } from './spacing.ts';
import { tokenText, unixLines } from './token-text.ts';

/** Lines longer than this are broken where the language has a place for it. */
const lineWidth = 100;

/** What a bracket that is being laid out holds. */
const Frame = {
  None: 0,
  /** Members, fields, options or values, each on its own line. */
  Block: 1,
  /** The same on one line, separated by commas. */
  Inline: 2,
  /** Parameters of an event, each on its own line. */
  Parameters: 3,
  /** Other parentheses and brackets, and struct literals. */
  Tight: 4,
} as const;

/** What stands between two pieces. */
const Gap = {
  /** A line break; a blank line where the source has one. */
  Lines: 0,
  /** As `Lines`, behind a declaration of several lines: always a blank line. */
  Blank: 1,
  /** A line break, never a blank line. */
  Line: 2,
  /** A space or nothing, unless a comment forces a line break. */
  Flow: 3,
} as const;

/**
 * Writes the tokens of a text that parsed without a mistake, and all of its comments, in the
 * one canonical layout. It walks the tokens and not the tree, so that a comment cannot get
 * lost wherever it stands. Ends with a newline unless there is nothing to write.
 */
export function layout(tokens: Tokens): string {
  return new Layout(tokens).write();
}

class Layout {
  private readonly tokens: Tokens;
  private out = '';
  /** Where the last piece ended in the source, and the next comment to write. */
  private sourceEnd = 0;
  private nextTrivia = 0;
  private column = 0;
  private lines = 0;
  private readonly frames: number[] = [];
  private frame: number = Frame.None;
  /** How many frames break lines. */
  private level = 0;
  /** Kinds of the last two tokens. */
  private left = 0;
  private beforeLeft = 0;
  /** The keyword of the current declaration, the kind that began the current member. */
  private declaration = 0;
  private member = 0;
  private itemLine = 0;
  private wrapConnections = false;
  /** The closing brace up to which everything is tried on one line. */
  private inlineEnd = -1;

  constructor(tokens: Tokens) {
    this.tokens = tokens;
  }

  write(): string {
    this.tokensUpTo(this.tokens.count);
    this.comments(this.tokens.count, this.lines > this.itemLine ? Gap.Blank : Gap.Lines, 0);
    return this.out === '' ? '' : `${this.out}\n`;
  }

  private tokensUpTo(end: number, from = 0): void {
    const { kinds } = this.tokens;
    for (let index = from; index < end; index++) {
      const kind = kinds[index] as number;
      if (kind === Kind.OpenBrace && this.declares()) index = this.openBlock(index);
      else if (kind !== Kind.Comma || !this.dropsComma(index)) this.token(index, kind);
    }
  }

  private token(index: number, kind: number): void {
    switch (this.frame) {
      case Frame.None:
        if (isItemKeyword(kind)) this.startItem(index, kind);
        else if (this.left === Kind.Comma && this.wrapConnections) this.gap(index, Gap.Line, 2, 2);
        else this.flow(index, kind);
        break;
      case Frame.Block:
        if (kind === Kind.CloseBrace) this.closeBlock(index);
        else if (this.startsMember(kind)) {
          this.gap(index, this.left === Kind.OpenBrace ? Gap.Line : Gap.Lines, this.level, this.level);
          this.member = kind;
        } else this.flow(index, kind);
        break;
      case Frame.Inline:
        if (kind === Kind.CloseBrace) {
          this.inlineGap(index);
          this.pop();
        } else if (this.startsMember(kind)) {
          if (this.left !== Kind.OpenBrace) this.append(',');
          this.inlineGap(index);
          this.member = kind;
        } else this.flow(index, kind);
        break;
      case Frame.Parameters:
        if (kind === Kind.CloseParen) {
          this.level--;
          this.gap(index, Gap.Line, this.level + 1, this.level);
          this.frames.pop();
          this.frame = this.frames[this.frames.length - 1] ?? Frame.None;
        } else if (this.left === Kind.OpenParen || this.left === Kind.Comma) {
          this.gap(index, Gap.Line, this.level, this.level);
        } else this.flow(index, kind);
        break;
      default:
        this.flow(index, kind);
        if (kind === Kind.CloseParen || kind === Kind.CloseBracket || kind === Kind.CloseBrace) this.pop();
    }
    this.put(index, kind);
    if (kind === Kind.OpenParen) {
      const wraps =
        this.frame === Frame.None && this.declaration === Kind.Event && this.wrapsParameters(index);
      this.push(wraps ? Frame.Parameters : Frame.Tight);
    } else if (kind === Kind.OpenBracket || kind === Kind.OpenBrace) this.push(Frame.Tight);
  }

  private startItem(index: number, kind: number): void {
    this.gap(index, this.lines > this.itemLine ? Gap.Blank : Gap.Lines, 0, 0);
    this.itemLine = this.lines;
    this.declaration = kind;
    this.member = kind;
    this.wrapConnections = kind === Kind.Rel && headerWidth(this.tokens, index) > lineWidth;
  }

  private wrapsParameters(open: number): boolean {
    return headerWidth(this.tokens, open - 2) + 2 > lineWidth || parametersBroken(this.tokens, open);
  }

  /** Whether the brace that comes next belongs to a declaration or index, and not to a struct literal. */
  private declares(): boolean {
    if (this.frame === Frame.None) return true;
    if (this.frame !== Frame.Block && this.frame !== Frame.Inline) return false;
    return this.member === Kind.Fulltext || this.member === Kind.Vector;
  }

  private startsMember(kind: number): boolean {
    if (this.declaration === Kind.Enum) return kind === Kind.Name;
    return kind === Kind.Key || (kind >= Kind.Reserved && kind <= Kind.Vector);
  }

  /** Commas between members are not written, or written anew; those of a list of reserved names are. */
  private dropsComma(index: number): boolean {
    if (this.frame !== Frame.Block && this.frame !== Frame.Inline) return false;
    return this.member !== Kind.Reserved || this.tokens.kinds[index + 1] !== Kind.Name;
  }

  /** Writes an opening brace, and the whole block where it fits on one line. Returns the last token written. */
  private openBlock(index: number): number {
    const { kinds, triviaBefore } = this.tokens;
    this.flow(index, Kind.Name);
    this.put(index, Kind.OpenBrace);
    if (kinds[index + 1] === Kind.CloseBrace && triviaBefore[this.nextTrivia] !== index + 1) {
      this.put(index + 1, Kind.CloseBrace);
      return index + 1;
    }
    if (this.inlineEnd >= 0) {
      this.push(Frame.Inline);
      return index;
    }
    const container = this.frame === Frame.None ? this.declaration : this.member;
    const end = oneLineEnd(this.tokens, index, container);
    if (end >= 0 && this.tryOneLine(index, end)) return end;
    this.push(Frame.Block);
    return index;
  }

  private tryOneLine(open: number, end: number): boolean {
    const { out, sourceEnd, nextTrivia, column, lines, left, beforeLeft, member } = this;
    const depth = this.frames.length;
    this.inlineEnd = end;
    this.push(Frame.Inline);
    this.tokensUpTo(end + 1, open + 1);
    this.inlineEnd = -1;
    if (this.column <= lineWidth && this.lines === lines) {
      this.member = member;
      return true;
    }
    Object.assign(this, { out, sourceEnd, nextTrivia, column, lines, left, beforeLeft, member });
    this.frames.length = depth;
    this.frame = this.frames[depth - 1] ?? Frame.None;
    return false;
  }

  private closeBlock(index: number): void {
    this.level--;
    this.gap(index, Gap.Line, this.level + 1, this.level);
    this.frames.pop();
    this.frame = this.frames[this.frames.length - 1] ?? Frame.None;
  }

  private push(frame: number): void {
    this.frames.push(frame);
    this.frame = frame;
    if (frame === Frame.Block || frame === Frame.Parameters) this.level++;
  }

  private pop(): void {
    this.frames.pop();
    this.frame = this.frames[this.frames.length - 1] ?? Frame.None;
  }

  /** Goes on in the same line, unless a comment ended it. */
  private flow(index: number, kind: number): void {
    if (this.nextTrivia >= this.tokens.triviaBefore.length || this.nextTriviaIsLater(index)) {
      if (this.out !== '' && standApart(this.beforeLeft, this.left, kind)) this.append(' ');
      return;
    }
    const broke = this.comments(index, Gap.Flow, this.level + 1);
    if (broke === 'line') this.newLine(this.level + 1);
    else this.append(' ');
  }

  private inlineGap(index: number): void {
    if (this.comments(index, Gap.Flow, this.level + 1) === 'line') this.newLine(this.level + 1);
    else this.append(' ');
  }

  private nextTriviaIsLater(index: number): boolean {
    return (this.tokens.triviaBefore[this.nextTrivia] as number) > index;
  }

  /** Comments before a token, and a line break. */
  private gap(index: number, gap: number, commentLevel: number, level: number): void {
    const before = this.sourceEnd;
    const end = this.comments(index, gap, commentLevel);
    if (end === 'same') this.append(' ');
    if (this.out === '' || end === 'same') return;
    const untouched = this.sourceEnd === before;
    const wantsBlank =
      gap === Gap.Blank
        ? untouched || this.trailing || this.blankBefore(index)
        : gap === Gap.Lines && this.blankBefore(index);
    if (wantsBlank) this.newLine(0);
    this.newLine(level);
  }

  private trailing = false;

  private blankBefore(index: number): boolean {
    return lineBreaks(this.tokens.text, this.sourceEnd, this.tokens.starts[index] as number) > 1;
  }

  /**
   * Writes the comments before a token. Returns where the token goes after them: on a new
   * line (`line`), on the line of a comment that has its own (`same`), or wherever it would
   * go without them (`any`).
   */
  private comments(index: number, gap: number, level: number): 'any' | 'line' | 'same' {
    const { triviaBefore, triviaStarts, triviaEnds, triviaKinds, text, starts } = this.tokens;
    let state: 'any' | 'line' | 'same' = 'any';
    let ownLine = false;
    let blank = gap === Gap.Blank;
    this.trailing = false;
    while (this.nextTrivia < triviaBefore.length && (triviaBefore[this.nextTrivia] as number) <= index) {
      const at = this.nextTrivia++;
      const start = triviaStarts[at] as number;
      const breaks = lineBreaks(text, this.sourceEnd, start);
      if (breaks > 0 || this.out === '') {
        const keepsBlank =
          gap !== Gap.Flow && breaks > 1 && !(gap === Gap.Line && this.left === Kind.OpenBrace && !ownLine);
        if (this.out !== '' && (blank || keepsBlank)) this.newLine(0);
        if (this.out !== '') this.newLine(level);
        ownLine = true;
        blank = false;
        this.trailing = false;
      } else {
        this.append(' ');
        if (!ownLine) this.trailing = true;
      }
      const end = triviaEnds[at] as number;
      const comment = unixLines(text.slice(start, end));
      const endsLine = triviaKinds[at] !== Trivia.Block;
      this.append(endsLine ? comment.trimEnd() : comment);
      this.sourceEnd = end;
      state = endsLine ? 'line' : ownLine ? 'same' : 'any';
    }
    if (state === 'same' && lineBreaks(text, this.sourceEnd, starts[index] as number) > 0) return 'line';
    return state;
  }

  private put(index: number, kind: number): void {
    this.append(tokenText(this.tokens, index));
    this.sourceEnd = this.tokens.ends[index] as number;
    this.beforeLeft = this.left;
    this.left = kind;
  }

  private append(piece: string): void {
    this.out += piece;
    const lastBreak = piece.lastIndexOf('\n');
    if (lastBreak < 0) this.column += piece.length;
    else {
      this.column = piece.length - lastBreak - 1;
      this.lines++;
    }
  }

  private newLine(level: number): void {
    this.out += level < indents.length ? (indents[level] as string) : `\n${'  '.repeat(level)}`;
    this.column = level * 2;
    this.lines++;
  }
}

const indents = ['\n', '\n  ', '\n    ', '\n      ', '\n        '];

/** How many line breaks there are between two offsets; counts no further than two. */
function lineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to && count < 2; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count++;
  }
  return count;
}
