import { positionAt, type Span } from '@kschema/grammar';
import type { Style } from '../finding.ts';

/** Where a span is, from 1, in UTF-16 units; `endColumn` is the one after it. */
export interface Region {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** Null where the text of the file is not known. */
export function regionOf(span: Span, style: Style): Region | null {
  const text = style.textOf(span.file);
  if (text === undefined) return null;
  const at = positionAt(text);
  const start = at(span.start);
  const end = at(span.end);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

/** As {@link regionOf}, and null for a finding about a whole file. */
export function markedRegion(span: Span, style: Style): Region | null {
  return span.start === 0 && span.end === 0 ? null : regionOf(span, style);
}
