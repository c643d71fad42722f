import type { SourceFile } from '../ast.ts';
import type { Finding } from '../finding.ts';

/**
 * A stretch of a text that holds one declaration and what stands before it; the last stretch
 * of a text holds what follows the last declaration. All stretches in order are the text.
 */
export interface Part {
  /**
   * The text that the stretch was read from, with its declaration. Nodes and findings carry
   * offsets of this text; `path` is the stretch's own name, which no other has.
   */
  source: SourceFile;
  /** The stretch within `source.text`. */
  start: number;
  end: number;
  /** Mistakes in the syntax. Their spans name `source.path`. */
  findings: Finding[];
  /** How many tokens, and how many line breaks, are in it. */
  tokens: number;
  breaks: number;
}

/** A text as its stretches. Changed in place by `editParts`. */
export interface PartedText {
  /** Path of the file. */
  path: string;
  list: Part[];
  /** Where each stretch starts in the whole text, and on which line (from 0). One more entry than stretches: the end. */
  starts: number[];
  lines: number[];
  /**
   * False where something that is not closed, or too many mistakes, make the meaning of a
   * stretch depend on everything that follows: the next edit then reads the whole text again.
   */
  settled: boolean;
  /** Counts the names given to stretches. */
  names: number;
}

/** What an edit replaced: `list[at]` and those after it. */
export interface PartsEdit {
  at: number;
  removed: Part[];
  added: Part[];
}

/** The whole text. */
export function textOf(parted: PartedText): string {
  return joined(parted.list);
}

export function joined(parts: readonly Part[]): string {
  return asRead(parts) ?? parts.map(partText).join('');
}

/** The text of stretches that still stand as they were read together; null where they do not. */
function asRead(parts: readonly Part[]): string | null {
  const [first] = parts;
  if (first === undefined) return null;
  const { text } = first.source;
  let end = first.start;
  for (const part of parts) {
    if (part.source.text !== text || part.start !== end) return null;
    end = part.end;
  }
  return text.slice(first.start, end);
}

export function partText(part: Part): string {
  return part.source.text.slice(part.start, part.end);
}

/** The index of the stretch that holds an offset; of two that meet there, the second. */
export function partAt(parted: PartedText, offset: number): number {
  return lastAtMost(parted.starts, offset, parted.list.length);
}

/** The index of the stretch in which a line (from 0) begins. */
export function partAtLine(parted: PartedText, line: number): number {
  // Line n begins behind the nth break, so in the last stretch that has fewer breaks before it.
  let low = 0;
  let high = parted.list.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((parted.lines[middle] as number) < line) low = middle;
    else high = middle - 1;
  }
  return low;
}

function lastAtMost(sorted: readonly number[], value: number, count: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] as number) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How many lines end in a stretch of a text: `\n`, `\r\n` and a lone `\r` end one. */
export function countBreaks(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count++;
  }
  return count;
}
