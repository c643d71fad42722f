import { fold } from '@kschema/compiler';
import type { EnumValue, FieldNode, Item, Member, Name, ParameterNode, Part } from '@kschema/grammar';
import { learnAll } from '../project/check-whole.ts';
import { type Checked, type Declared, indexOfPart } from '../project/checked.ts';
import { type Document, fromPart, placeAt } from '../text/document.ts';
import { type NamedKind, type Occurrence, occurrenceAt, occurrencesOf } from './occurrences.ts';

/** Something with a name, wherever it is named. Two are the same when kind, owner and name are. */
export interface NamedSymbol {
  kind: NamedKind;
  /** Folded name of what declares it; a property that a mixin brings in belongs to the mixin. */
  owner: string | null;
  /** Folded. */
  name: string;
  /** Where it is declared. */
  declared: Declared;
  /** The node that declares it: the declaration itself, or what is in it. */
  node: Item | Member | EnumValue | FieldNode | ParameterNode;
  nameNode: Name;
}

/** A name in a document, with what it names. */
export interface Mention {
  document: Document;
  part: Part;
  occurrence: Occurrence;
  /** Offsets of the document. */
  start: number;
  end: number;
}

/** The name at an offset of a document, and what it names; null where there is none or nobody declares it. */
export function symbolAt(
  checked: Checked,
  document: Document,
  offset: number,
): { mention: Mention; symbol: NamedSymbol | null } | null {
  const mention = mentionAt(document, offset);
  return mention === null ? null : { mention, symbol: symbolOf(checked, mention.occurrence) };
}

export function mentionAt(document: Document, offset: number): Mention | null {
  const { part, index, at } = placeAt(document, offset);
  const here = occurrenceAt(part, at);
  if (here !== null) return mentionOf(document, part, index, here);
  // Between two parts the cursor may stand behind the last name of the first.
  if (at !== part.start || index === 0) return null;
  const before = document.parted.list[index - 1] as Part;
  const last = occurrenceAt(before, before.end);
  return last === null ? null : mentionOf(document, before, index - 1, last);
}

function mentionOf(document: Document, part: Part, index: number, occurrence: Occurrence): Mention {
  return {
    document,
    part,
    occurrence,
    start: fromPart(document, index, occurrence.name.start),
    end: fromPart(document, index, occurrence.name.end),
  };
}

/** What a name names. */
export function symbolOf(checked: Checked, { kind, owner, name }: Occurrence): NamedSymbol | null {
  const folded = fold(name.text);
  const top = topSpace[kind];
  if (top !== undefined) return topSymbol(checked.names[top].get(folded), kind, folded);
  if (owner === null) return null;
  switch (kind) {
    case 'property':
    case 'index':
      return memberSymbol(checked, kind, owner, folded, new Set());
    case 'value':
      return valueSymbol(checked, owner, name.text, 0);
    case 'field': {
      const declared = checked.names.types.get(owner);
      if (declared?.item.kind !== 'struct') return null;
      const node = declared.item.fields.find((field) => fold(field.name.text) === folded);
      return node === undefined ? null : { kind, owner, name: folded, declared, node, nameNode: node.name };
    }
    case 'parameter': {
      const declared = checked.names.events.get(owner);
      if (declared?.item.kind !== 'event') return null;
      const node = declared.item.parameters.find((one) => one.name.text === name.text);
      return node === undefined ? null : { kind, owner, name: folded, declared, node, nameNode: node.name };
    }
    default:
      return null;
  }
}

const topSpace: Partial<Record<NamedKind, keyof Checked['names']>> = {
  table: 'tables',
  type: 'types',
  sequence: 'sequences',
  event: 'events',
};

function topSymbol(declared: Declared | undefined, kind: NamedKind, name: string): NamedSymbol | null {
  if (declared === undefined || !('name' in declared.item)) return null;
  return { kind, owner: null, name, declared, node: declared.item, nameNode: declared.item.name };
}

/** The property or index of a table or mixin, in itself or in a mixin that it brings in. */
function memberSymbol(
  checked: Checked,
  kind: 'property' | 'index',
  owner: string,
  name: string,
  seen: Set<string>,
): NamedSymbol | null {
  if (seen.has(owner)) return null;
  seen.add(owner);
  const declared = checked.names.tables.get(owner) ?? checked.names.types.get(owner);
  if (declared === undefined || !('members' in declared.item)) return null;
  for (const node of declared.item.members) {
    if (node.kind === kind && fold(node.name.text) === name)
      return { kind, owner, name, declared, node, nameNode: node.name };
  }
  for (const node of declared.item.members) {
    if (node.kind !== 'with') continue;
    const found = memberSymbol(checked, kind, fold(node.mixin.text), name, seen);
    if (found !== null) return found;
  }
  return null;
}

function valueSymbol(checked: Checked, owner: string, text: string, depth: number): NamedSymbol | null {
  const declared = checked.names.types.get(owner);
  if (declared === undefined || depth > 20) return null;
  if (declared.item.kind === 'type' && declared.item.type.kind === 'named')
    return valueSymbol(checked, fold(declared.item.type.name.text), text, depth + 1);
  if (declared.item.kind !== 'enum') return null;
  const node = declared.item.values.find((value) => value.name.text === text);
  if (node === undefined) return null;
  return { kind: 'value', owner, name: text, declared, node, nameNode: node.name };
}

/** Every place where something is named, in the order of the documents. */
export function mentionsOf(checked: Checked, symbol: NamedSymbol): Mention[] {
  const mentions: Mention[] = [];
  for (const { document, part, index } of partsNaming(checked, symbol)) {
    for (const occurrence of occurrencesOf(part)) {
      if (occurrence.kind !== symbol.kind || !isNamed(occurrence, symbol)) continue;
      if (!isSame(symbolOf(checked, occurrence), symbol)) continue;
      mentions.push(mentionOf(document, part, index, occurrence));
    }
  }
  return mentions;
}

/** The parts in which something can be named: its own, those that depend on its name, and events, whose bodies name anything. */
function partsNaming(
  checked: Checked,
  symbol: NamedSymbol,
): { document: Document; part: Part; index: number }[] {
  const parts = new Set<Part>([symbol.declared.part]);
  const local = symbol.kind === 'parameter' || symbol.kind === 'field' || symbol.kind === 'index';
  if (checked.mode === 'whole') for (const part of checked.states.keys()) parts.add(part);
  else if (!local) {
    learnAll(checked);
    for (const key of keysOf(symbol)) {
      for (const { part } of checked.claims.get(key) ?? []) parts.add(part);
      for (const part of checked.readers.get(key) ?? []) parts.add(part);
    }
    for (const { part } of checked.names.events.values()) parts.add(part);
  }
  return [...parts]
    .flatMap((part) => {
      const document = checked.states.get(part)?.document;
      return document === undefined ? [] : [{ document, part, index: indexOfPart(document, part) }];
    })
    .sort(
      (a, b) =>
        checked.documents.indexOf(a.document) - checked.documents.indexOf(b.document) || a.index - b.index,
    );
}

/** The names under which others depend on something. */
function keysOf({ kind, owner, name }: NamedSymbol): string[] {
  const space = topSpace[kind];
  if (space !== undefined) return [`${space}:${name}`, `content:${name}`];
  return owner === null ? [] : [`tables:${owner}`, `types:${owner}`];
}

function isNamed({ name, kind }: Occurrence, symbol: NamedSymbol): boolean {
  return (kind === 'value' ? name.text : fold(name.text)) === symbol.name;
}

export function isSame(a: NamedSymbol | null, b: NamedSymbol): boolean {
  return a !== null && a.kind === b.kind && a.owner === b.owner && a.name === b.name;
}

/** How findings and the history call it: `User`, `User.name`. */
export function subjectOf({ nameNode, declared, owner }: NamedSymbol): string {
  const own = nameNode.text;
  if (owner === null || !('name' in declared.item)) return own;
  return `${declared.item.name.text}.${own}`;
}
