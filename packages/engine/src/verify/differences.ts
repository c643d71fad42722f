import {
  type Connection,
  fold,
  type Index,
  indexOptionTable,
  type Property,
  type Schema,
  type Table,
} from '@kschema/compiler';
import { renderDefault } from '../cypher/expressions.ts';
import { unprintedOptions } from '../cypher/indexes.ts';
import { defaultFingerprint } from '../cypher/read-expression.ts';
import { renderType } from '../cypher/types.ts';
import type { Introspected } from '../introspect/introspect.ts';
import { expressionOf } from '../language.ts';

/** One thing that is not in a database as it should be. Texts are as the engine writes them. */
export interface Difference {
  kind: 'missing' | 'extra' | 'changed';
  /** What differs: a table, a property and so on, or one aspect of it. */
  what:
    | 'table'
    | 'table kind'
    | 'property'
    | 'type'
    | 'default'
    | 'key'
    | 'connection'
    | 'multiplicity'
    | 'index'
    | 'sequence'
    | 'comment';
  /** Such as `User`, `User.age` or `Likes: User -> Post`. */
  subject: string;
  /** The table it is about or in; null for a sequence. */
  table: string | null;
  /** Folded name of the property, index or sequence, or the folded ends of a connection; null for a table. */
  element: string | null;
  /** Null where one side has none. */
  expected: string | null;
  found: string | null;
}

/** Folded names of the tables to compare in full, null for all; and of those whose defaults were not read. */
export interface CompareScope {
  tables: ReadonlySet<string> | null;
  withoutDefaults: ReadonlySet<string>;
  /**
   * The engine does not print the minus of a default that somebody wrote without a cast (engines.md B13).
   * `unasked`: such a number is taken for the negative one; kschema itself always writes the cast.
   */
  signs: 'asked' | 'unasked';
}

type Depth = 'there' | 'without defaults' | 'full';

function depthOf(table: string, { tables, withoutDefaults }: CompareScope): Depth {
  if (withoutDefaults.has(table)) return 'without defaults';
  return tables === null || tables.has(table) ? 'full' : 'there';
}

/**
 * How a database differs from the schema it should hold. Only what the engine can hold is
 * compared; how something is spelled, and in which order properties stand, is no difference.
 * Of tables out of scope only whether they are there, of which kind and with which indexes.
 */
export function differences(
  expected: Schema,
  found: Introspected,
  scope: CompareScope = { tables: null, withoutDefaults: new Set(), signs: 'asked' },
): Difference[] {
  const list: Difference[] = [];
  for (const [key, table] of expected.tables) {
    const real = found.schema.tables.get(key);
    if (real === undefined) list.push(missing('table', table.name, table.kind, place(table.name)));
    else if (real.kind !== table.kind)
      list.push(changed('table kind', table.name, table.kind, real.kind, place(table.name)));
    else compareTable(table, real, found, { depth: depthOf(key, scope), signs: scope.signs }, list);
  }
  for (const [key, table] of found.schema.tables) {
    if (!expected.tables.has(key)) list.push(extra('table', table.name, table.kind, place(table.name)));
  }
  compareSequences(expected, found.schema, list);
  return list;
}

function compareTable(
  expected: Table,
  real: Table,
  found: Introspected,
  { depth, signs }: { depth: Depth; signs: CompareScope['signs'] },
  list: Difference[],
): void {
  if (expected.kind === 'node' && real.kind === 'node')
    compareIndexes(expected.name, expected.indexes, real.indexes, list);
  if (depth === 'there') return;
  const comment = expected.doc ?? '';
  if (comment !== (real.doc ?? ''))
    list.push(changed('comment', expected.name, comment, real.doc ?? '', place(expected.name)));
  for (const [key, property] of expected.properties) {
    const other = real.properties.get(key);
    const subject = `${expected.name}.${property.name}`;
    if (other === undefined)
      list.push(missing('property', subject, renderType(property.type), place(expected.name, key)));
    else
      compareProperty(
        { subject, at: place(expected.name, key), signs },
        property,
        other,
        depth === 'full' ? (found.defaults.get(`${fold(real.name)}/${key}`) ?? null) : undefined,
        list,
      );
  }
  for (const [key, property] of real.properties) {
    if (expected.properties.has(key)) continue;
    list.push(
      extra(
        'property',
        `${expected.name}.${property.name}`,
        renderType(property.type),
        place(expected.name, key),
      ),
    );
  }
  if (expected.kind === 'node' && real.kind === 'node') {
    if (fold(expected.key) !== fold(real.key))
      list.push(changed('key', expected.name, expected.key, real.key, place(expected.name)));
  }
  if (expected.kind === 'rel' && real.kind === 'rel') {
    compareConnections(expected.name, expected.connections, real.connections, list);
    if (expected.multiplicity !== real.multiplicity) {
      list.push(
        changed(
          'multiplicity',
          expected.name,
          expected.multiplicity,
          real.multiplicity,
          place(expected.name),
        ),
      );
    }
  }
}

function compareProperty(
  { subject, at, signs }: { subject: string; at: Place; signs: CompareScope['signs'] },
  expected: Property,
  real: Property,
  printed: string | null | undefined,
  list: Difference[],
): void {
  const [type, realType] = [renderType(expected.type), renderType(real.type)];
  if (type !== realType) list.push(changed('type', subject, type, realType, at));
  if (printed === undefined) return;
  const text = expectedDefault(expected);
  const same =
    text === null || printed === null
      ? text === printed
      : defaultFingerprint(text) === defaultFingerprint(printed) ||
        (isUnsigned(text, printed) && (signs === 'unasked' || expected.default === real.default));
  if (!same) list.push(changed('default', subject, text ?? 'none', printed ?? 'none', at));
}

/** Whether a printed number may be the negative one that is expected. */
export function isUnsigned(expected: string, printed: string): boolean {
  return /^\d/.test(printed) && defaultFingerprint(expected).includes(defaultFingerprint(`-${printed}`));
}

/** A default as the engine was given it; NULL and none are one to it. */
function expectedDefault({ default: text, type }: Property): string | null {
  if (text === null) return null;
  const expression = expressionOf(text);
  return expression.kind === 'null' ? null : renderDefault(expression, type);
}

function compareConnections(
  table: string,
  expected: Connection[],
  real: Connection[],
  list: Difference[],
): void {
  const keyOf = ({ from, to }: Connection) => `${fold(from)} ${fold(to)}`;
  const name = ({ from, to }: Connection) => `${table}: ${from} -> ${to}`;
  const wanted = new Set(expected.map(keyOf));
  const there = new Set(real.map(keyOf));
  for (const pair of expected)
    if (!there.has(keyOf(pair))) list.push(missing('connection', name(pair), '', place(table, keyOf(pair))));
  for (const pair of real)
    if (!wanted.has(keyOf(pair))) list.push(extra('connection', name(pair), '', place(table, keyOf(pair))));
}

function compareIndexes(
  table: string,
  expected: Map<string, Index>,
  real: Map<string, Index>,
  list: Difference[],
): void {
  for (const [key, index] of expected) {
    const other = real.get(key);
    const subject = `${table}.${index.name}`;
    if (other === undefined) list.push(missing('index', subject, indexText(index), place(table, key)));
    else if (indexText(index) !== indexText(other))
      list.push(changed('index', subject, indexText(index), indexText(other), place(table, key)));
  }
  for (const [key, index] of real) {
    if (!expected.has(key))
      list.push(extra('index', `${table}.${index.name}`, indexText(index), place(table, key)));
  }
}

/** An index with every option that the engine prints, written or not: what two that are the same have in common. */
export function indexText(index: Index): string {
  const options = new Map<string, string>();
  for (const entry of indexOptionTable) {
    if (entry.method !== index.method || unprintedOptions.has(entry.name)) continue;
    options.set(entry.name, String(entry.default));
  }
  for (const [name, value] of Object.entries(index.options)) {
    const key = name.toLowerCase();
    if (options.has(key)) options.set(key, typeof value === 'string' ? value.toLowerCase() : String(value));
  }
  const written = [...options].map(([name, value]) => `${name}: ${value}`);
  return `${index.method}(${index.properties.map(fold).join(', ')}) { ${written.join(', ')} }`;
}

function compareSequences(expected: Schema, real: Schema, list: Difference[]): void {
  for (const [key, sequence] of expected.sequences) {
    const other = real.sequences.get(key);
    const text = (one: typeof sequence) => `${one.start} ${one.increment} ${one.min} ${one.max} ${one.cycle}`;
    if (other === undefined) list.push(missing('sequence', sequence.name, '', place(null, key)));
    else if (text(sequence) !== text(other))
      list.push(changed('sequence', sequence.name, text(sequence), text(other), place(null, key)));
  }
  for (const [key, sequence] of real.sequences) {
    if (!expected.sequences.has(key)) list.push(extra('sequence', sequence.name, '', place(null, key)));
  }
}

type Place = Pick<Difference, 'table' | 'element'>;

function place(table: string | null, element: string | null = null): Place {
  return { table, element };
}

function missing(what: Difference['what'], subject: string, expected: string, at: Place): Difference {
  return { kind: 'missing', what, subject, ...at, expected, found: null };
}

function extra(what: Difference['what'], subject: string, found: string, at: Place): Difference {
  return { kind: 'extra', what, subject, ...at, expected: null, found };
}

function changed(
  what: Difference['what'],
  subject: string,
  expected: string,
  found: string,
  at: Place,
): Difference {
  return { kind: 'changed', what, subject, ...at, expected, found };
}
