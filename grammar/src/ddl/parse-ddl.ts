import type { SequenceItem, SourceFile } from '../ast.ts';
import type { Outcome } from '../finding.ts';
import { findingOf } from '../rule.ts';
import { readAlterTable } from './alter-table.ts';
import { excerpt } from './columns.ts';
import { readCreateTable } from './create-table.ts';
import { atMark, atWord, type Cursor, cursorOf, peek, take, Unreadable } from './cursor.ts';
import { type Draft, emptyDraft, foldName, itemsOf } from './draft.ts';
import { inlineTypes } from './inline-types.ts';
import type { Token } from './lexer.ts';
import {
  readComment,
  readCreateIndex,
  readCreateMacro,
  readCreateSequence,
  readCreateType,
  readDrop,
  readIndexCall,
} from './other-statements.ts';
import { type Reader, report, spanOf } from './reader.ts';
import { statementSkipped } from './rules/statement-skipped.ts';
import { statementUnreadable } from './rules/statement-unreadable.ts';
import { skipStatement, startsStatement } from './statement-start.ts';

/**
 * Reads a file of Cypher DDL as Kuzu and Ladybug take it, and as people write it: the tables,
 * sequences and types that its statements leave behind, as the syntax tree of a `.kschema`
 * file. Ranges are those of the DDL text. Statements that are not about the schema are passed
 * over and named in one finding per kind; nothing is ever run. Never throws.
 */
export function parseDdl(text: string, path: string): Outcome<SourceFile> {
  const reader: Reader = {
    path,
    cursor: cursorOf(text),
    draft: emptyDraft(),
    findings: [],
    skipped: new Map(),
  };
  while (peek(reader.cursor).kind !== 'end') readStatement(reader);
  for (const [statement, { count, span }] of reader.skipped)
    reader.findings.push(findingOf(statementSkipped, '', { statement, count }, [span]));
  dropImplicitSequences(reader.draft);
  const items = inlineTypes(reader, itemsOf(reader.draft));
  return {
    value: { kind: 'file', path, text, items, start: 0, end: text.length },
    findings: reader.findings,
  };
}

function readStatement(reader: Reader): void {
  const { cursor } = reader;
  const first = peek(cursor);
  if (atMark(cursor, ';')) {
    take(cursor);
    return;
  }
  try {
    const read = readerFor(cursor);
    if (read !== null) {
      read(reader);
      return;
    }
  } catch (problem) {
    if (!(problem instanceof Unreadable)) throw problem;
    reportUnreadable(reader, problem);
    if (cursor.last <= first.start) take(cursor);
    skipStatement(cursor);
    return;
  }
  passOver(reader, first);
}

function readerFor(cursor: Cursor): ((reader: Reader) => void) | null {
  const second = peek(cursor, 1).keyword;
  switch (peek(cursor).keyword) {
    case 'CREATE':
      return createReader(cursor, second);
    case 'ALTER':
      return readAlterTable;
    case 'COMMENT':
      return readComment;
    case 'DROP':
      return startsStatement(cursor) && second !== 'MACRO' ? readDrop : null;
    case 'CALL':
      return startsStatement(cursor) ? readIndexCall : null;
    default:
      return null;
  }
}

function createReader(cursor: Cursor, second: string): ((reader: Reader) => void) | null {
  if (second === 'OR' && ['NODE', 'REL'].includes(peek(cursor, 3).keyword)) return readCreateTable;
  if (second === 'NODE' || second === 'REL') return readCreateTable;
  if (second === 'SEQUENCE') return readCreateSequence;
  if (second === 'TYPE') return readCreateType;
  if (second === 'MACRO') return readCreateMacro;
  if (second === 'INDEX' || (second !== '' && atWord(cursor, 'INDEX', 2))) return readCreateIndex;
  return null;
}

function reportUnreadable(reader: Reader, { expected, at }: Unreadable): void {
  const found =
    at.kind === 'end' ? 'the end of the file' : excerpt(reader.cursor.text.slice(at.start, at.start + 80));
  report(reader, statementUnreadable, '', { expected, found }, at);
}

/** Words that begin statements about something other than the schema, in Cypher and around it. */
const otherStatements = new Set(
  [
    'CREATE DROP CALL MATCH OPTIONAL MERGE UNWIND RETURN WITH SET DELETE DETACH REMOVE FOREACH FINISH INSERT COPY',
    'LOAD INSTALL UNINSTALL UPDATE FORCE ATTACH USE EXPORT IMPORT BEGIN START COMMIT ROLLBACK CHECKPOINT EXPLAIN',
    'PROFILE ANALYZE PROJECT SHOW SELECT GRANT REVOKE PRAGMA WHERE ORDER LIMIT SKIP UNION YIELD ON',
  ]
    .join(' ')
    .split(' '),
);

function passOver(reader: Reader, first: Token): void {
  const { cursor } = reader;
  if (atMark(cursor, ':') && first.startsLine) {
    passOverCommand(reader, first);
    return;
  }
  if (!otherStatements.has(first.keyword)) {
    reportUnreadable(reader, new Unreadable('a statement', first));
    take(cursor);
    skipStatement(cursor);
    return;
  }
  count(reader, nameOf(cursor, first), first);
  take(cursor);
  skipStatement(cursor);
}

/** A command of the engine's shell, such as `:schema`, is a line of its own. */
function passOverCommand(reader: Reader, first: Token): void {
  const { cursor } = reader;
  take(cursor);
  count(reader, `:${peek(cursor).text}`, first);
  while (peek(cursor).kind !== 'end' && !peek(cursor).startsLine) take(cursor);
}

function nameOf(cursor: Cursor, first: Token): string {
  const second = peek(cursor, 1);
  const together = ['CREATE', 'DROP', 'CALL', 'LOAD', 'BEGIN', 'EXPORT', 'IMPORT'].includes(first.keyword);
  return together && second.keyword !== '' ? `${first.keyword} ${second.keyword}` : first.keyword;
}

function count(reader: Reader, statement: string, first: Token): void {
  const known = reader.skipped.get(statement);
  if (known === undefined) reader.skipped.set(statement, { count: 1, span: spanOf(reader, first) });
  else known.count++;
}

/** An export also writes the sequence that a SERIAL property makes by itself. */
function dropImplicitSequences(draft: Draft): void {
  if (draft.sequences.size === 0) return;
  const implicit = new Set<string>();
  for (const table of draft.tables.values())
    for (const { type, name } of table.properties.order)
      if (type.kind === 'named' && type.name.text === 'SERIAL')
        implicit.add(foldName(`${table.name.text}_${name.text}_serial`));
  for (const item of draft.order)
    if (isSequence(item) && implicit.has(foldName(item.name.text))) draft.order.delete(item);
}

function isSequence(item: { kind: string }): item is SequenceItem {
  return item.kind === 'sequence';
}
