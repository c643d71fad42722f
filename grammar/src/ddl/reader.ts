import type { Name, Ranged } from '../ast.ts';
import type { Finding, Span } from '../finding.ts';
import { type Facts, findingOf, type Rule } from '../rule.ts';
import { type Cursor, takeWords } from './cursor.ts';
import { type Draft, type DraftTable, findTable, foldName } from './draft.ts';
import type { ExpressionContext } from './expressions.ts';
import { functionRead } from './rules/function-read.ts';
import { notDeclared } from './rules/not-declared.ts';
import { typeRead } from './rules/type-read.ts';

/** What every statement's reader works on. */
export interface Reader {
  path: string;
  cursor: Cursor;
  draft: Draft;
  findings: Finding[];
  /** Statements passed over, by their first words. */
  skipped: Map<string, { count: number; span: Span }>;
}

export function report<F extends Facts>(
  reader: Reader,
  rule: Rule<F>,
  subject: string,
  facts: F,
  range: Ranged,
): void {
  reader.findings.push(findingOf(rule, subject, facts, [spanOf(reader, range)]));
}

export function spanOf(reader: Reader, range: Ranged): Span {
  return { file: reader.path, start: range.start, end: range.end };
}

/** How types and defaults of `subject` are read. */
export function contextFor(reader: Reader, subject: string): ExpressionContext {
  return {
    isAlias: (name) => reader.draft.types.has(foldName(name)),
    onSynonym: (written, meant, range) => report(reader, typeRead, subject, { written, meant }, range),
    onFunction: (written, meant, range) => report(reader, functionRead, subject, { written, meant }, range),
  };
}

/** Takes `IF NOT EXISTS`. */
export function takeIfNotExists(reader: Reader): boolean {
  return takeWords(reader.cursor, 'IF', 'NOT', 'EXISTS');
}

/** Takes `IF EXISTS`. */
export function takeIfExists(reader: Reader): boolean {
  return takeWords(reader.cursor, 'IF', 'EXISTS');
}

/** The table that a statement changes; says so when the file has none of that name. */
export function tableFor(reader: Reader, name: Name, statement: string): DraftTable | null {
  const table = findTable(reader.draft, name.text);
  if (table === null)
    report(reader, notDeclared, name.text, { name: name.text, what: 'table', statement }, name);
  return table;
}
