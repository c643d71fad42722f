import {
  editParts,
  type Part,
  type PartedText,
  type PartsEdit,
  partAt,
  partAtLine,
  splitText,
  textOf,
} from '@kschema/grammar';
import type { Position, Range } from 'vscode-languageserver-types';

/** One file as it is in the editor or on the disk. */
export interface Document {
  uri: string;
  /** As imports see it: `/` between parts. */
  path: string;
  /** Whether somebody has it open. */
  open: boolean;
  parted: PartedText;
}

export function newDocument(uri: string, path: string, text: string, open: boolean): Document {
  return { uri, path, open, parted: splitText(text, path) };
}

export function documentText(document: Document): string {
  return textOf(document.parted);
}

export function documentLength({ parted }: Document): number {
  return parted.starts[parted.list.length] as number;
}

/** Replaces a range of the text, in place. */
export function editDocument(document: Document, range: Range, text: string): PartsEdit {
  const from = offsetAt(document, range.start);
  return editParts(document.parted, from, Math.max(from, offsetAt(document, range.end)), text);
}

/** The part at an index, which must be there. */
export function partOf(document: Document, index: number): Part {
  return document.parted.list[index] as Part;
}

/** Text between two offsets of the document. */
export function slice(document: Document, start: number, end: number): string {
  const { parted } = document;
  let text = '';
  for (let at = partAt(parted, start); at < parted.list.length; at++) {
    const from = parted.starts[at] as number;
    if (from >= end) break;
    const { source, start: base, end: stop } = partOf(document, at);
    text += source.text.slice(base + Math.max(0, start - from), Math.min(stop, base + end - from));
  }
  return text;
}

/** Offsets outside are clamped, lines and columns too. */
export function offsetAt(document: Document, { line, character }: Position): number {
  const { parted } = document;
  if (line < 0) return 0;
  let index = partAtLine(parted, line);
  let rest = line - (parted.lines[index] as number);
  const { source, start, end } = partOf(document, index);
  const text = source.text;
  let at = start;
  while (rest > 0 && at < end) {
    if (breaksAt(text, at)) rest--;
    at++;
  }
  if (rest > 0) return documentLength(document);
  let offset = (parted.starts[index] as number) + at - start;
  // A line may go on in the parts behind.
  for (let left = character; left > 0; left--) {
    while (at >= partOf(document, index).end) {
      index++;
      if (index >= parted.list.length) return offset;
      at = partOf(document, index).start;
    }
    const code = partOf(document, index).source.text.charCodeAt(at);
    if (code === 10 || code === 13) break;
    at++;
    offset++;
  }
  return offset;
}

export function positionAt(document: Document, offset: number): Position {
  const { parted } = document;
  const clamped = Math.min(Math.max(0, offset), documentLength(document));
  let index = partAt(parted, clamped);
  let part = partOf(document, index);
  let at = part.start + clamped - (parted.starts[index] as number);
  let line = parted.lines[index] as number;
  for (let scan = part.start; scan < at; scan++) if (breaksAt(part.source.text, scan)) line++;
  let character = 0;
  for (;;) {
    while (at > part.start) {
      const code = part.source.text.charCodeAt(at - 1);
      if (code === 10 || (code === 13 && part.source.text.charCodeAt(at) !== 10)) return { line, character };
      at--;
      character++;
    }
    if (index === 0) return { line, character };
    part = partOf(document, --index);
    at = part.end;
  }
}

export function rangeOf(document: Document, start: number, end: number): Range {
  return { start: positionAt(document, start), end: positionAt(document, end) };
}

export function wholeRange(document: Document): Range {
  return rangeOf(document, 0, documentLength(document));
}

function breaksAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10);
}

/** A place in a document, as the part that holds it and an offset of the part's own text. */
export interface PartPlace {
  part: Part;
  index: number;
  at: number;
}

export function placeAt({ parted }: Document, offset: number): PartPlace {
  const index = partAt(parted, offset);
  const part = parted.list[index] as Part;
  return { part, index, at: part.start + offset - (parted.starts[index] as number) };
}

/** The offset in the document of an offset of a part's own text. */
export function fromPart({ parted }: Document, index: number, at: number): number {
  return (parted.starts[index] as number) + at - (parted.list[index] as Part).start;
}
