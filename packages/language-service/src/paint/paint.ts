import { fold } from '@kschema/compiler';
import type { Item, Part } from '@kschema/grammar';
import { callsOf } from '../names/calls.ts';
import { type CypherKind, cypherTokens } from '../names/cypher.ts';
import { type NamedKind, occurrencesOf } from '../names/occurrences.ts';
import type { Checked } from '../project/checked.ts';

export const tokenTypes = [
  'keyword',
  'class',
  'interface',
  'enum',
  'struct',
  'type',
  'property',
  'enumMember',
  'parameter',
  'function',
  'decorator',
  'event',
  'variable',
  'string',
  'number',
  'comment',
  'operator',
  'namespace',
] as const;

export const tokenModifiers = ['declaration', 'deprecated', 'defaultLibrary'] as const;

/** A stretch of a part's own text and how it is to be coloured, on one line. */
export interface Painted {
  start: number;
  end: number;
  /** Index into {@link tokenTypes}; bits of {@link tokenModifiers}. */
  type: number;
  modifiers: number;
}

type TokenType = (typeof tokenTypes)[number];

const typeIndex = new Map<TokenType, number>(tokenTypes.map((name, at) => [name, at]));

/** The names, attributes and calls of a part, and everything in the body of an event; in order, none over another. */
export function paintOf(part: Part, checked: Checked): Painted[] {
  const painted: Painted[] = [];
  const add = (start: number, end: number, type: TokenType, modifiers = 0) => {
    if (end > start) painted.push({ start, end, type: typeIndex.get(type) as number, modifiers });
  };
  for (const { kind, name, role, owner, form } of occurrencesOf(part)) {
    if (form !== 'plain') continue;
    const modifiers =
      kind === 'builtin'
        ? 4
        : (role === 'declaration' ? 1 : 0) | (isDeprecated(checked, kind, owner, name.text) ? 2 : 0);
    add(name.start, name.end, typeOf(checked, kind, name.text), modifiers);
  }
  for (const { kind, name, start } of callsOf(part)) {
    if (kind === 'attribute') add(start, name.end, 'decorator');
    else add(name.start, name.end, 'function');
  }
  for (const item of part.source.items) {
    add(item.start, item.start + item.kind.length, 'keyword');
    if (item.kind === 'event') paintBody(part, item, add);
  }
  painted.sort((a, b) => a.start - b.start || b.end - a.end);
  return painted.filter((one, at) => at === 0 || one.start >= (painted[at - 1] as Painted).end);
}

function typeOf(checked: Checked, kind: NamedKind, name: string): TokenType {
  if (kind !== 'type') return types[kind];
  switch (checked.names.types.get(fold(name))?.item.kind) {
    case 'enum':
      return 'enum';
    case 'struct':
      return 'struct';
    case 'mixin':
      return 'interface';
    default:
      return 'type';
  }
}

const types: Record<Exclude<NamedKind, 'type'>, TokenType> = {
  builtin: 'type',
  table: 'class',
  sequence: 'variable',
  event: 'event',
  property: 'property',
  index: 'namespace',
  value: 'enumMember',
  field: 'property',
  parameter: 'parameter',
};

function isDeprecated({ schema }: Checked, kind: NamedKind, owner: string | null, name: string): boolean {
  const { tables } = schema;
  if (kind === 'table') return tables.get(fold(name))?.deprecated != null;
  if (kind !== 'property' || owner === null) return false;
  return tables.get(owner)?.properties.get(fold(name))?.deprecated != null;
}

const bodyTypes: Partial<Record<CypherKind, TokenType>> = {
  keyword: 'keyword',
  name: 'variable',
  label: 'class',
  property: 'property',
  function: 'function',
  parameter: 'parameter',
  string: 'string',
  number: 'number',
  comment: 'comment',
};

function paintBody(
  part: Part,
  item: Item & { kind: 'event' },
  add: (start: number, end: number, type: TokenType) => void,
): void {
  const { start, end } = item.bodyRange;
  const body = part.source.text.slice(start, end);
  for (const token of cypherTokens(body)) {
    const type = bodyTypes[token.kind];
    if (type === undefined) continue;
    // A token of the protocol ends with its line.
    let from = token.start;
    for (const line of body.slice(token.start, token.end).split(/(?<=\r\n|\n|\r(?!\n))/)) {
      add(start + from, start + from + line.replace(/[\r\n]+$/, '').length, type);
      from += line.length;
    }
  }
}
