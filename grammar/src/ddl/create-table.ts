import { addColumn, readColumn, readTableConstraint } from './columns.ts';
import {
  atMark,
  atWord,
  atWords,
  type Cursor,
  needMark,
  needName,
  needWord,
  peek,
  rangeFrom,
  take,
  takeMark,
  takeParentheses,
  takeWords,
  Unreadable,
} from './cursor.ts';
import {
  addTable,
  attributeOf,
  connectionKey,
  type DraftMultiplicity,
  type DraftTable,
  dropTable,
  emptyTable,
  findIn,
  findTable,
  referenceTo,
} from './draft.ts';
import { type Reader, report, takeIfNotExists } from './reader.ts';
import { alreadyDeclared } from './rules/already-declared.ts';
import { compositeKey } from './rules/composite-key.ts';
import { multiplicityMerged } from './rules/multiplicity-merged.ts';
import { notDeclared } from './rules/not-declared.ts';
import { optionSkipped } from './rules/option-skipped.ts';
import { relTableGroup } from './rules/rel-table-group.ts';
import { tableFromQuery } from './rules/table-from-query.ts';
import { readTargets } from './targets.ts';

/** Reads `CREATE NODE TABLE` and `CREATE REL TABLE`. */
export function readCreateTable(reader: Reader): void {
  const { cursor } = reader;
  const first = needWord(cursor, 'CREATE');
  const replaces = takeWords(cursor, 'OR', 'REPLACE');
  const kind = take(cursor).keyword === 'NODE' ? 'node' : 'rel';
  needWord(cursor, 'TABLE');
  readGroup(reader, kind);
  const unlessExists = takeIfNotExists(reader);
  const name = needName(cursor, 'a table name');
  const table = emptyTable(kind, name, first);
  const existing = findTable(reader.draft, name.text);
  if (!atWord(cursor, 'AS')) readBody(reader, table);
  readOptions(reader, table);
  table.end = cursor.last;
  if (atWord(cursor, 'AS')) {
    report(reader, tableFromQuery, name.text, { name: name.text }, name);
    skipQuery(cursor);
    return;
  }
  finish(reader, table);
  if (replaces && existing !== null) dropTable(reader.draft, existing);
  else if (unlessExists && existing !== null) {
    report(reader, alreadyDeclared, name.text, { name: name.text, what: 'table' }, name);
    return;
  }
  addTable(reader.draft, table);
}

/** `GROUP` in front of a name; a table called `Group` is followed by its parenthesis. */
function readGroup(reader: Reader, kind: 'node' | 'rel'): void {
  const { cursor } = reader;
  if (kind === 'node' || !atWord(cursor, 'GROUP') || atMark(cursor, '(', 1)) return;
  const group = take(cursor);
  const name = atWord(cursor, 'IF') ? peek(cursor, 3) : peek(cursor);
  report(reader, relTableGroup, name.text, { name: name.text }, group);
}

function readBody(reader: Reader, table: DraftTable): void {
  const { cursor } = reader;
  needMark(cursor, '(');
  do {
    if (atMark(cursor, ')')) break;
    if (table.kind === 'rel' && readRelPart(reader, table)) continue;
    if (readTableConstraint(reader, table)) continue;
    addColumn(table, readColumn(reader, table));
  } while (takeMark(cursor, ','));
  needMark(cursor, ')');
}

function readRelPart(reader: Reader, table: DraftTable): boolean {
  const { cursor } = reader;
  const first = peek(cursor);
  const own = multiplicityAt(cursor);
  if (own !== null && (atMark(cursor, ')', 1) || atMark(cursor, ',', 1))) {
    take(cursor);
    table.multiplicity = own;
    table.multiplicityRange = first;
    return true;
  }
  if (!atTargets(cursor)) return false;
  const { from, to } = readTargets(cursor);
  const multiplicity = multiplicityAt(cursor);
  if (multiplicity !== null) take(cursor);
  const range = rangeFrom(cursor, first);
  if (from.length * to.length > 10_000) throw new Unreadable('at most 10000 pairs', first);
  for (const source of from)
    for (const target of to) {
      const connection = {
        from: referenceTo(reader.draft, source),
        to: referenceTo(reader.draft, target),
        multiplicity,
        ...range,
      };
      const key = connectionKey(connection.from, connection.to);
      table.connections.set(
        table.connections.has(key) ? `${key} ${table.connections.size}` : key,
        connection,
      );
    }
  return true;
}

/** `from STRING` is a property; `FROM A TO B` and `FROM A|B TO C` are connections. */
export function atTargets(cursor: Cursor, distance = 0): boolean {
  return (
    atWord(cursor, 'FROM', distance) &&
    (atWord(cursor, 'TO', distance + 2) || atMark(cursor, '|', distance + 2))
  );
}

function multiplicityAt(cursor: Cursor): DraftMultiplicity | null {
  const { keyword } = peek(cursor);
  return multiplicities.find((name) => name === keyword) ?? null;
}

const multiplicities: DraftMultiplicity[] = ['MANY_MANY', 'MANY_ONE', 'ONE_MANY', 'ONE_ONE'];

/** `WITH (storage_direction='both')` says what is anyway so; everything else is reported. */
function readOptions(reader: Reader, table: DraftTable): void {
  const { cursor } = reader;
  if (!atWord(cursor, 'WITH') || !atMark(cursor, '(', 1)) return;
  const first = take(cursor);
  takeParentheses(cursor);
  const range = rangeFrom(cursor, first);
  const written = cursor.text.slice(first.start, range.end);
  if (!/^WITH\s*\(\s*storage_direction\s*=\s*['"]both['"]\s*\)$/i.test(written))
    report(reader, optionSkipped, table.name.text, { option: written.slice(0, 200) }, range);
}

function finish(reader: Reader, table: DraftTable): void {
  if (table.kind === 'node') markKey(reader, table);
  else mergeMultiplicity(reader, table);
}

function markKey(reader: Reader, table: DraftTable): void {
  const marked = new Set<unknown>();
  for (const { name, range } of table.keys) {
    const property = findIn(table.properties, name.text);
    if (property === null) {
      const facts = { name: name.text, what: 'property', statement: 'PRIMARY KEY' };
      report(reader, notDeclared, `${table.name.text}.${name.text}`, facts, name);
    } else if (!marked.has(property)) {
      marked.add(property);
      if (marked.size === 1) property.attributes.push(attributeOf('key', range));
    }
  }
  if (marked.size < 2) return;
  const facts = { table: table.name.text, keys: table.keys.map(({ name }) => name.text) };
  report(reader, compositeKey, table.name.text, facts, table.keys[0]?.range ?? table.name);
}

/** A rel table of ours has one multiplicity: the one that all its connections allow. */
function mergeMultiplicity(reader: Reader, table: DraftTable): void {
  const own = [...table.connections.values()].map(({ multiplicity }) => multiplicity ?? table.multiplicity);
  if (own.length === 0) return;
  const from = own.some((multiplicity) => multiplicity.startsWith('MANY')) ? 'MANY' : 'ONE';
  const to = own.some((multiplicity) => multiplicity.endsWith('MANY')) ? 'MANY' : 'ONE';
  const merged: DraftMultiplicity = `${from}_${to}`;
  if (new Set(own).size > 1) {
    const facts = { table: table.name.text, merged, found: [...new Set(own)] };
    report(reader, multiplicityMerged, table.name.text, facts, table.name);
  }
  table.multiplicity = merged;
}

function skipQuery(cursor: Cursor): void {
  while (peek(cursor).kind !== 'end' && !atMark(cursor, ';')) {
    if (peek(cursor).startsLine && (atWords(cursor, 'CREATE', 'NODE') || atWords(cursor, 'CREATE', 'REL')))
      return;
    take(cursor);
  }
}
