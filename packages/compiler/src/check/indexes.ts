import type { Expression, IndexItem, Option } from '@kschema/grammar';
import {
  indexDeclaredTwice,
  indexOption,
  indexPlainNames,
  indexProperties,
  indexPropertyType,
  indexRedundant,
  stopwordsOutside,
  unknownProperty,
} from '../rules/schema/index.ts';
import { fold, type Index, type NodeTable, type OptionValue, type Property, type Table } from '../schema.ts';
import { elementPath } from '../subjects.ts';
import { typeText } from '../types.ts';
import { readAttributes } from './attributes.ts';
import { type Context, type ProjectFile, replacements, report, spanOf, suggest } from './context.ts';
import { linkElement } from './elements.ts';
import { constantOf } from './fold-constants.ts';
import { type IndexOptionEntry, indexOptionsOf } from './index-options.ts';
import { requireImport } from './lookup.ts';
import { checkName, cypherKeywords, nameFacts } from './names.ts';
import { nearest } from './suggest.ts';

/** An index as a table or a mixin of it writes it. */
export interface IndexSource {
  item: IndexItem;
  file: ProjectFile;
}

/** Builds the indexes of a table. `broken` has the properties whose type could not be understood. */
export function buildIndexes(
  context: Context,
  table: Table,
  sources: IndexSource[],
  broken: ReadonlySet<Property>,
): void {
  const items = new Map<Index, IndexItem>();
  for (const { item, file } of sources) {
    if (item.name.text === '') continue;
    const path = file.source.path;
    const subject = elementPath.member(table.name, item.name.text);
    const place = { file: path, range: item.name, subject };
    if (table.kind === 'rel') {
      report(context, indexPropertyType, place, {
        index: item.name.text,
        problem: 'is on a rel table',
        wanted: 'The engine indexes nodes only.',
      });
      continue;
    }
    if (!checkName(context, 'index', item.name, path, subject, item)) continue;
    for (const name of [table.name, item.name.text]) {
      if (!bare(name)) report(context, indexPlainNames, place, { index: item.name.text, name });
    }
    const { folded } = nameFacts(context, item.name.text);
    if (table.indexes.has(folded)) {
      report(context, indexDeclaredTwice, place, { name: item.name.text, table: table.name });
      continue;
    }
    const index: Index = {
      name: item.name.text,
      method: item.method,
      properties: coveredProperties(context, table, item, path, subject, broken),
      options: readOptions(context, item, file, subject),
    };
    for (const other of table.indexes.values()) {
      const first = items.get(other);
      if (first === undefined || !sameWork(index, other)) continue;
      const also = [spanOf(path, first.name, 'the other index')];
      report(
        context,
        indexRedundant,
        { ...place, also, owner: item },
        { index: index.name, other: other.name },
      );
      break;
    }
    table.indexes.set(folded, index);
    items.set(index, item);
    const directives = readAttributes(context, path, item.attributes, 'index', subject, item);
    linkElement(context, index, path, item, directives);
  }
}

function coveredProperties(
  context: Context,
  table: NodeTable,
  item: IndexItem,
  file: string,
  subject: string,
  broken: ReadonlySet<Property>,
): string[] {
  const names: string[] = [];
  for (const name of item.properties) {
    if (name.text === '') continue;
    const place = { file, range: name, subject };
    const property = table.properties.get(fold(name.text));
    if (property === undefined) {
      const suggestions = suggest(context, name.text, () =>
        [...table.properties.values()].map((one) => one.name),
      );
      const fixes = replacements(file, name, suggestions);
      report(
        context,
        unknownProperty,
        { ...place, fixes },
        { name: name.text, table: table.name, suggestions },
      );
      continue;
    }
    if (names.includes(property.name)) {
      report(context, indexProperties, place, {
        index: item.name.text,
        problem: `has ${property.name} twice`,
      });
      continue;
    }
    if (item.method === 'vector' && names.length === 1) {
      report(context, indexProperties, place, {
        index: item.name.text,
        problem: 'covers more than one property',
      });
      continue;
    }
    names.push(property.name);
    if (!bare(property.name)) {
      report(context, indexPlainNames, place, { index: item.name.text, name: property.name });
    }
    if (!broken.has(property) && !fitsMethod(item.method, property)) {
      report(context, indexPropertyType, place, {
        index: item.name.text,
        problem: `cannot cover ${property.name}: its type is ${typeText(property.type)}`,
        wanted:
          item.method === 'fulltext'
            ? 'A full-text index covers properties of type STRING.'
            : 'A vector index covers an array of a fixed size, such as FLOAT[384] or DOUBLE[384].',
      });
    }
  }
  if (item.properties.length === 0) {
    report(
      context,
      indexProperties,
      { file, range: item.name, subject },
      {
        index: item.name.text,
        problem: 'covers no property',
      },
    );
  }
  return names;
}

/** Whether a query may write the name without back-ticks. */
export function bare(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !cypherKeywords.has(name.toUpperCase());
}

function fitsMethod(method: IndexItem['method'], { type }: Property): boolean {
  if (method === 'fulltext')
    return type.kind === 'enum' || (type.kind === 'scalar' && type.name === 'STRING');
  if (type.kind !== 'array' || type.element.kind !== 'scalar') return false;
  return type.element.name === 'FLOAT' || type.element.name === 'DOUBLE';
}

function sameWork(a: Index, b: Index): boolean {
  if (a.method !== b.method || a.properties.length === 0) return false;
  const key = (index: Index) =>
    JSON.stringify([
      [...index.properties].sort(),
      Object.entries(index.options).sort(([x], [y]) => (x < y ? -1 : 1)),
    ]);
  return key(a) === key(b);
}

function readOptions(
  context: Context,
  item: IndexItem,
  file: ProjectFile,
  subject: string,
): Record<string, OptionValue> {
  const known = indexOptionsOf(item.method);
  const options: Record<string, OptionValue> = {};
  for (const option of item.options) {
    const name = option.name.text;
    if (name === '') continue;
    const entry = known.find((one) => one.name === name.toLowerCase());
    const names = known.map((one) => one.name);
    const complain = (range: { start: number; end: number }, problem: string, suggestions: string[]) =>
      report(
        context,
        indexOption,
        { file: file.source.path, range, subject },
        {
          index: item.name.text,
          option: name,
          problem,
          options: names,
          suggestions,
        },
      );
    if (entry === undefined) {
      complain(option, 'is no option of this kind of index', nearest(name, names));
      continue;
    }
    if (Object.hasOwn(options, entry.name)) {
      complain(option, 'is written twice', []);
      continue;
    }
    const value = optionValue(context, file, option, entry, subject, complain);
    if (value !== null) options[entry.name] = value;
  }
  return options;
}

function optionValue(
  context: Context,
  file: ProjectFile,
  { value }: Option,
  entry: IndexOptionEntry,
  subject: string,
  complain: (range: Expression, problem: string, suggestions: string[]) => void,
): OptionValue | null {
  const { takes } = entry;
  switch (takes.kind) {
    case 'boolean':
      if (value.kind === 'boolean') return value.value;
      complain(value, 'wants `true` or `false`', []);
      return null;
    case 'word': {
      const text = value.kind === 'string' ? value.value.toLowerCase() : null;
      if (text !== null && takes.words.includes(text)) return text;
      const near = text === null ? [] : nearest(text, takes.words);
      complain(value, `wants one of ${takes.words.map((word) => `"${word}"`).join(', ')}`, near);
      return null;
    }
    case 'integer':
    case 'number': {
      const constant = constantOf(value);
      const number = constant === null ? Number.NaN : Number(constant.value);
      const whole = takes.kind === 'number' || constant?.kind === 'integer';
      if (whole && number >= takes.min && number <= takes.max) return number;
      const kind = takes.kind === 'integer' ? 'a whole number' : 'a number';
      const to = takes.max === Number.MAX_VALUE ? ' or more' : ` to ${takes.max}`;
      complain(value, `wants ${kind}, ${takes.min}${to}`, []);
      return null;
    }
    case 'pattern':
      if (value.kind === 'string' && isPattern(value.value)) return value.value;
      complain(value, 'wants a regular expression in quotes', []);
      return null;
    case 'stopwords':
      return stopwords(context, file, value, subject, complain);
  }
}

/** Approximately what the engine's own regular expressions are; it says the rest itself. */
function isPattern(text: string): boolean {
  try {
    new RegExp(text.replaceAll('(?P<', '(?<').replace(/\(\?[imsU-]+\)/g, ''));
    return true;
  } catch {
    return false;
  }
}

/** `"default"`, or a node table with exactly one property, a STRING. Anything else would be read as a path. */
function stopwords(
  context: Context,
  file: ProjectFile,
  value: Expression,
  subject: string,
  complain: (range: Expression, problem: string, suggestions: string[]) => void,
): OptionValue | null {
  if (value.kind !== 'string') {
    complain(value, 'wants "default" or the name of a node table, in quotes', []);
    return null;
  }
  if (value.value.toLowerCase() === 'default') return 'default';
  const found = context.project.tables.get(fold(value.value));
  if (found === undefined || found.item.kind !== 'node') {
    const place = { file: file.source.path, range: value, subject };
    report(context, stopwordsOutside, place, { value: value.value });
    return null;
  }
  requireImport(context, file, { ...found.item.name, start: value.start, end: value.end }, found);
  const properties = found.item.members.filter((member) => member.kind === 'property');
  const [only] = properties;
  const simple = properties.length === 1 && found.item.members.every((member) => member.kind !== 'with');
  if (simple && only?.type.kind === 'named' && only.type.name.text.toUpperCase() === 'STRING') {
    return found.item.name.text;
  }
  complain(value, `names ${found.item.name.text}, which has other properties than one STRING`, []);
  return null;
}
