import type { Ranged } from '../ast.ts';
import { addColumn, hasColumn, readColumn } from './columns.ts';
import { atTargets } from './create-table.ts';
import {
  atMark,
  atWord,
  needName,
  needWord,
  peek,
  rangeFrom,
  take,
  takeWords,
  Unreadable,
} from './cursor.ts';
import {
  connectionKey,
  type DraftTable,
  emptyTable,
  findIn,
  findTable,
  foldName,
  referenceTo,
  renameIn,
  renameTable,
  takeFrom,
} from './draft.ts';
import { type Reader, report, tableFor, takeIfExists, takeIfNotExists } from './reader.ts';
import { alreadyDeclared } from './rules/already-declared.ts';
import { notDeclared } from './rules/not-declared.ts';
import { optionSkipped } from './rules/option-skipped.ts';
import { skipStatement } from './statement-start.ts';
import { readTargets } from './targets.ts';

/** Reads `ALTER TABLE` and does to the draft what it does to a database. */
export function readAlterTable(reader: Reader): void {
  const { cursor } = reader;
  const first = needWord(cursor, 'ALTER');
  needWord(cursor, 'TABLE');
  takeIfExists(reader);
  const name = needName(cursor, 'a table name');
  const found = tableFor(reader, name, 'ALTER TABLE');
  const table = found ?? emptyTable('node', name, first);
  if (takeWords(cursor, 'ADD')) readAdd(reader, table);
  else if (takeWords(cursor, 'DROP')) readDrop(reader, table, found !== null);
  else if (takeWords(cursor, 'RENAME')) readRename(reader, table, found !== null);
  else if (atWord(cursor, 'SET')) readSet(reader, table, first);
  else throw new Unreadable('ADD, DROP or RENAME', peek(cursor));
}

/** Ladybug's `SET SORTED BY`. */
function readSet(reader: Reader, table: DraftTable, first: Ranged): void {
  const { cursor } = reader;
  skipStatement(cursor);
  const range = rangeFrom(cursor, first);
  report(
    reader,
    optionSkipped,
    table.name.text,
    { option: cursor.text.slice(first.start, range.end).slice(0, 200) },
    range,
  );
}

function readAdd(reader: Reader, table: DraftTable): void {
  const { cursor } = reader;
  let unlessExists = takeIfNotExists(reader);
  if (atTargets(cursor)) {
    readAddConnections(reader, table);
    return;
  }
  takeColumnWord(reader);
  unlessExists ||= takeIfNotExists(reader);
  const property = readColumn(reader, table);
  if (unlessExists && hasColumn(table, property.name.text)) return;
  addColumn(table, property);
}

function readAddConnections(reader: Reader, table: DraftTable): void {
  const { cursor } = reader;
  const first = peek(cursor);
  const { from, to } = readTargets(cursor);
  const range = rangeFrom(cursor, first);
  for (const source of from)
    for (const target of to) {
      const pair = { from: referenceTo(reader.draft, source), to: referenceTo(reader.draft, target) };
      const key = connectionKey(pair.from, pair.to);
      if (!table.connections.has(key)) table.connections.set(key, { ...pair, multiplicity: null, ...range });
    }
}

function readDrop(reader: Reader, table: DraftTable, known: boolean): void {
  const { cursor } = reader;
  let ifExists = takeIfExists(reader);
  if (atTargets(cursor)) {
    const first = peek(cursor);
    const { from, to } = readTargets(cursor);
    for (const source of from)
      for (const target of to) {
        const key = connectionKey(referenceTo(reader.draft, source), referenceTo(reader.draft, target));
        if (table.connections.delete(key) || ifExists || !known) continue;
        const name = `${source.text} TO ${target.text}`;
        const facts = { name, what: 'connection', statement: 'ALTER TABLE … DROP' };
        report(reader, notDeclared, table.name.text, facts, rangeFrom(cursor, first));
      }
    return;
  }
  takeColumnWord(reader);
  ifExists ||= takeIfExists(reader);
  const name = needName(cursor, 'a property name');
  if (takeFrom(table.properties, name.text) !== null || ifExists || !known) return;
  const facts = { name: name.text, what: 'property', statement: 'ALTER TABLE … DROP' };
  report(reader, notDeclared, `${table.name.text}.${name.text}`, facts, name);
}

function readRename(reader: Reader, table: DraftTable, known: boolean): void {
  const { cursor } = reader;
  if (atWord(cursor, 'TO') && !atWord(cursor, 'TO', 1)) {
    take(cursor);
    const to = needName(cursor, 'a table name');
    const taken = findTable(reader.draft, to.text);
    if (taken !== null && taken !== table) {
      report(reader, alreadyDeclared, to.text, { name: to.text, what: 'table' }, to);
      return;
    }
    if (known) renameTable(reader.draft, table, to);
    return;
  }
  takeColumnWord(reader);
  const from = needName(cursor, 'a property name');
  needWord(cursor, 'TO');
  const to = needName(cursor, 'a property name');
  const property = findIn(table.properties, from.text);
  const subject = `${table.name.text}.${from.text}`;
  if (property === null) {
    const facts = { name: from.text, what: 'property', statement: 'ALTER TABLE … RENAME' };
    if (known) report(reader, notDeclared, subject, facts, from);
    return;
  }
  const taken = findIn(table.properties, to.text);
  if (taken !== null && taken !== property) {
    report(reader, alreadyDeclared, subject, { name: to.text, what: 'property' }, to);
    return;
  }
  const old = foldName(property.name.text);
  renameIn(table.properties, property, to);
  for (const index of table.indexes.order)
    index.properties = index.properties.map((name) =>
      foldName(name.text) === old ? { ...name, text: to.text } : name,
    );
}

/** `COLUMN` is no word of the engine here, but many write it; a property of that name needs back-ticks. */
function takeColumnWord(reader: Reader): void {
  const { cursor } = reader;
  if (atWord(cursor, 'COLUMN') && !atMark(cursor, '[', 1)) take(cursor);
}
