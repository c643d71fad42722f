import type { Expression, IndexItem, Name, Option, SequenceItem, TypeNode } from '../ast.ts';
import {
  atMark,
  atWord,
  needMark,
  needName,
  needString,
  needWord,
  peek,
  rangeFrom,
  take,
  takeMark,
  takeWords,
  Unreadable,
} from './cursor.ts';
import { type DraftTable, docOf, dropTable, findIn, findTable, foldName, putIn, takeFrom } from './draft.ts';
import { readExpression } from './expressions.ts';
import { contextFor, type Reader, report, tableFor, takeIfExists, takeIfNotExists } from './reader.ts';
import { alreadyDeclared } from './rules/already-declared.ts';
import { indexSkipped } from './rules/index-skipped.ts';
import { macroSkipped } from './rules/macro-skipped.ts';
import { notDeclared } from './rules/not-declared.ts';
import { skipStatement } from './statement-start.ts';
import { readType } from './types.ts';

/** `COMMENT ON TABLE T IS 'text'` becomes the table's documentation; an empty text takes it away. */
export function readComment(reader: Reader): void {
  const { cursor } = reader;
  for (const word of ['COMMENT', 'ON', 'TABLE']) needWord(cursor, word);
  const name = needName(cursor, 'a table name');
  needWord(cursor, 'IS');
  const text = needString(cursor, 'a comment');
  const table = tableFor(reader, name, 'COMMENT ON TABLE');
  if (table !== null) table.doc = docOf(text);
}

/** `DROP TABLE`, `DROP SEQUENCE`. */
export function readDrop(reader: Reader): void {
  const { cursor } = reader;
  needWord(cursor, 'DROP');
  if (takeWords(cursor, 'SEQUENCE')) {
    readDropSequence(reader);
    return;
  }
  if (!takeWords(cursor, 'NODE')) takeWords(cursor, 'REL');
  needWord(cursor, 'TABLE');
  const ifExists = takeIfExists(reader);
  const name = needName(cursor, 'a table name');
  const table = ifExists ? findTable(reader.draft, name.text) : tableFor(reader, name, 'DROP TABLE');
  if (table !== null) dropTable(reader.draft, table);
}

function readDropSequence(reader: Reader): void {
  const ifExists = takeIfExists(reader);
  const name = needName(reader.cursor, 'a sequence name');
  const sequence = reader.draft.sequences.get(foldName(name.text));
  if (sequence !== undefined) {
    reader.draft.sequences.delete(foldName(name.text));
    reader.draft.order.delete(sequence);
  } else if (!ifExists) {
    const facts = { name: name.text, what: 'sequence', statement: 'DROP SEQUENCE' };
    report(reader, notDeclared, name.text, facts, name);
  }
}

/** `CREATE SEQUENCE S START 1 INCREMENT 1 MINVALUE 1 MAXVALUE 9 NO CYCLE`, options in any order. */
export function readCreateSequence(reader: Reader): void {
  const { cursor, draft } = reader;
  const first = needWord(cursor, 'CREATE');
  needWord(cursor, 'SEQUENCE');
  const unlessExists = takeIfNotExists(reader);
  const name = needName(cursor, 'a sequence name');
  const options: Option[] = [];
  while (readSequenceOption(reader, options));
  const sequence: SequenceItem = { kind: 'sequence', doc: null, name, options, ...rangeFrom(cursor, first) };
  const key = foldName(name.text);
  if (draft.sequences.has(key) && unlessExists) {
    report(reader, alreadyDeclared, name.text, { name: name.text, what: 'sequence' }, name);
    return;
  }
  if (!draft.sequences.has(key)) draft.sequences.set(key, sequence);
  draft.order.add(sequence);
}

function readSequenceOption(reader: Reader, options: Option[]): boolean {
  const { cursor } = reader;
  const first = peek(cursor);
  const put = (name: string, value: Expression): true => {
    const range = rangeFrom(cursor, first);
    options.push({ name: { text: name, start: first.start, end: first.end }, value, ...range });
    return true;
  };
  if (takeWords(cursor, 'START')) {
    takeWords(cursor, 'WITH');
    return put('start', readSigned(reader));
  }
  if (takeWords(cursor, 'INCREMENT')) {
    takeWords(cursor, 'BY');
    return put('increment', readSigned(reader));
  }
  if (takeWords(cursor, 'MINVALUE')) return put('min', readSigned(reader));
  if (takeWords(cursor, 'MAXVALUE')) return put('max', readSigned(reader));
  if (takeWords(cursor, 'CYCLE'))
    return put('cycle', { kind: 'boolean', value: true, ...rangeFrom(cursor, first) });
  return (
    takeWords(cursor, 'NO', 'MINVALUE') ||
    takeWords(cursor, 'NO', 'MAXVALUE') ||
    takeWords(cursor, 'NO', 'CYCLE')
  );
}

function readSigned(reader: Reader): Expression {
  const { cursor } = reader;
  const first = peek(cursor);
  const negative = takeMark(cursor, '-');
  const token = peek(cursor);
  if (token.kind !== 'number' || !/^\d{1,40}$/.test(token.text))
    throw new Unreadable('a whole number', token);
  take(cursor);
  const value: Expression = { kind: 'number', text: token.text, start: token.start, end: token.end };
  return negative ? { kind: 'negate', value, ...rangeFrom(cursor, first) } : value;
}

/** `CREATE TYPE N AS T` becomes an alias. */
export function readCreateType(reader: Reader): void {
  const { cursor, draft } = reader;
  const first = needWord(cursor, 'CREATE');
  needWord(cursor, 'TYPE');
  takeIfNotExists(reader);
  const name = needName(cursor, 'a type name');
  needWord(cursor, 'AS');
  const type: TypeNode = readType(cursor, contextFor(reader, name.text));
  const key = foldName(name.text);
  if (draft.types.has(key)) {
    report(reader, alreadyDeclared, name.text, { name: name.text, what: 'type' }, name);
    return;
  }
  const item = { kind: 'type' as const, doc: null, name, type, ...rangeFrom(cursor, first) };
  draft.types.set(key, item);
  draft.order.add(item);
}

/** `CREATE MACRO`: nothing in a schema can hold one. */
export function readCreateMacro(reader: Reader): void {
  const { cursor } = reader;
  needWord(cursor, 'CREATE');
  needWord(cursor, 'MACRO');
  const name = needName(cursor, 'a macro name');
  report(reader, macroSkipped, name.text, { name: name.text }, name);
  skipStatement(cursor);
}

/** Ladybug's `CREATE [HASH|ART] INDEX n FOR (x:T) ON (x.p)` and other databases' indexes. */
export function readCreateIndex(reader: Reader): void {
  const { cursor } = reader;
  needWord(cursor, 'CREATE');
  while (!atWord(cursor, 'INDEX')) take(cursor);
  take(cursor);
  takeIfNotExists(reader);
  const token = peek(cursor);
  const name =
    token.kind === 'quoted' || (token.kind === 'word' && token.keyword !== 'FOR') ? token.text : '';
  report(reader, indexSkipped, name, { name }, token);
  skipStatement(cursor);
}

/** `CALL CREATE_FTS_INDEX(…)`, `CALL CREATE_VECTOR_INDEX(…)` and their `DROP_…`. */
export function readIndexCall(reader: Reader): void {
  const { cursor } = reader;
  const first = needWord(cursor, 'CALL');
  const procedure = needName(cursor, 'a procedure');
  const word = procedure.text.toUpperCase();
  const known = /^(CREATE|DROP)_(FTS|VECTOR)_INDEX$/.exec(word);
  if (known === null) {
    report(reader, indexSkipped, procedure.text, { name: procedure.text }, procedure);
    skipStatement(cursor);
    return;
  }
  needMark(cursor, '(');
  const table = tableFor(reader, needString(cursor, 'a table name in quotes'), `CALL ${word}`);
  needMark(cursor, ',');
  const name = needString(cursor, 'an index name in quotes');
  if (known[1] === 'DROP') {
    needMark(cursor, ')');
    if (table !== null && takeFrom(table.indexes, name.text) === null)
      report(
        reader,
        notDeclared,
        name.text,
        { name: name.text, what: 'index', statement: `CALL ${word}` },
        name,
      );
    return;
  }
  needMark(cursor, ',');
  const index: IndexItem = {
    kind: 'index',
    doc: null,
    method: known[2] === 'FTS' ? 'fulltext' : 'vector',
    name,
    properties: readIndexedProperties(reader, table),
    options: readIndexOptions(reader),
    attributes: [],
    ...rangeFrom(cursor, first),
  };
  needMark(cursor, ')');
  index.end = cursor.last;
  if (table !== null) putIn(table.indexes, index);
}

function readIndexedProperties(reader: Reader, table: DraftTable | null): Name[] {
  const { cursor } = reader;
  const read = (): Name => {
    const name = needString(cursor, 'a property name in quotes');
    const property = table === null ? null : findIn(table.properties, name.text);
    return { ...name, text: property?.name.text ?? name.text };
  };
  if (!takeMark(cursor, '[')) return [read()];
  const names = [read()];
  while (takeMark(cursor, ',')) names.push(read());
  needMark(cursor, ']');
  return names;
}

/** `name := value`, `name = value`; `skip_if_exists` is about the call, not the index. */
function readIndexOptions(reader: Reader): Option[] {
  const { cursor } = reader;
  const options: Option[] = [];
  while (takeMark(cursor, ',')) {
    if (atMark(cursor, ')')) break;
    const name = needName(cursor, 'an option');
    if (!takeMark(cursor, ':=') && !takeMark(cursor, '=')) throw new Unreadable('":="', peek(cursor));
    const value = readExpression(cursor, contextFor(reader, name.text));
    const option = { name: { ...name, text: name.text.toLowerCase() }, value, ...rangeFrom(cursor, name) };
    if (option.name.text !== 'skip_if_exists') options.push(option);
  }
  return options;
}
