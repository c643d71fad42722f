import { type Attribute, type Item, type Member, type Name, parse, type TypeNode } from '@kschema/grammar';
import type { UndoneRenames } from '../../history/undo.ts';
import { fold } from '../../schema.ts';
import { attributeNode, nameNode, nowhere } from '../nodes.ts';
import { typeNames } from '../type-names.ts';
import { attributeEdits } from './attributes.ts';
import { applyEdits, respelled, type TextEdit } from './edits.ts';

/**
 * Gives elements in source other names, wherever they are named, and says so with `@renamedFrom`.
 * Data events, which are text, are left to whoever brings the source to its schema.
 */
export function renameInSource(
  texts: ReadonlyMap<string, string>,
  renames: UndoneRenames,
): Map<string, string> {
  const tables = byToday(renames.tables);
  const enums = byToday(renames.enums);
  const propertiesOf = (table: string) => {
    const older = tables.get(fold(table)) ?? table;
    return byToday(renames.properties.get(fold(older)) ?? new Map());
  };
  const parsed = new Map([...texts].map(([file, text]) => [file, parse(text, file).value.items]));
  const inMixins = mixedIn([...parsed.values()].flat(), propertiesOf);
  const edits: TextEdit[] = [];
  for (const [file, text] of texts) {
    const respell = (name: Name, names: ReadonlyMap<string, string>) => {
      const older = names.get(fold(name.text));
      if (older !== undefined) edits.push(...respelled(file, name, older));
    };
    const from = (attributes: readonly Attribute[], at: number, today: string) => {
      const value = { kind: 'name' as const, name: nameNode(today), ...nowhere };
      const one = attributeNode('renamedFrom', { name: null, value, ...nowhere });
      edits.push(...attributeEdits({ file, text, at }, attributes, ['renamedFrom'], one));
    };
    const respellMembers = (members: readonly Member[], properties: ReadonlyMap<string, string>) => {
      for (const member of members) {
        for (const type of typesOf(member)) for (const name of typeNames(type)) respell(name, enums);
        if (member.kind === 'index') for (const name of member.properties) respell(name, properties);
        if (member.kind !== 'property' || !properties.has(fold(member.name.text))) continue;
        const end = member.attributes.at(-1)?.end ?? member.default?.end ?? member.type.end;
        from(member.attributes, end, member.name.text);
        respell(member.name, properties);
      }
    };
    for (const item of parsed.get(file) ?? []) {
      if (item.kind === 'enum') respell(item.name, enums);
      if (item.kind === 'type') for (const name of typeNames(item.type)) respell(name, enums);
      if (item.kind === 'mixin')
        respellMembers(item.members, inMixins.get(fold(item.name.text)) ?? new Map());
      if (item.kind === 'struct')
        for (const { type } of item.fields) for (const name of typeNames(type)) respell(name, enums);
      if (item.kind !== 'node' && item.kind !== 'rel') continue;
      if (tables.has(fold(item.name.text))) {
        const end = item.kind === 'rel' ? (item.connections.at(-1)?.end ?? item.name.end) : item.name.end;
        from(item.attributes, item.attributes.at(-1)?.end ?? end, item.name.text);
      }
      respell(item.name, tables);
      if (item.kind === 'rel')
        for (const one of item.connections) for (const name of [one.from, one.to]) respell(name, tables);
      respellMembers(item.members, propertiesOf(item.name.text));
    }
  }
  return applyEdits(texts, edits);
}

/**
 * What the properties of each mixin are called in the tables that have it, directly or through
 * another: older name by folded name of today, both by folded name of the mixin. Where tables
 * differ, whoever brings the source to its schema takes the mixin apart.
 */
function mixedIn(
  items: readonly Item[],
  propertiesOf: (table: string) => ReadonlyMap<string, string>,
): Map<string, Map<string, string>> {
  const mixins = new Map<string, Extract<Item, { kind: 'mixin' }>>();
  for (const item of items) if (item.kind === 'mixin') mixins.set(fold(item.name.text), item);
  const found = new Map<string, Map<string, string>>();
  for (const item of items) {
    if (item.kind !== 'node' && item.kind !== 'rel') continue;
    const properties = propertiesOf(item.name.text);
    for (const mixin of mixinsOf(item.members, mixins, new Set()))
      found.set(mixin, new Map([...properties, ...(found.get(mixin) ?? [])]));
  }
  return found;
}

/** Folded names of the mixins among these members, and of the mixins in those. */
function mixinsOf(
  members: readonly Member[],
  mixins: ReadonlyMap<string, { members: readonly Member[] }>,
  seen: Set<string>,
): Set<string> {
  for (const member of members) {
    const name = member.kind === 'with' ? fold(member.mixin.text) : '';
    const mixin = mixins.get(name);
    if (mixin === undefined || seen.has(name)) continue;
    seen.add(name);
    mixinsOf(mixin.members, mixins, seen);
  }
  return seen;
}

/** Names older by folded name of today. */
function byToday(renames: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...renames].map(([older, today]) => [fold(today), older]));
}

function typesOf(member: object): TypeNode[] {
  return 'type' in member ? [member.type as TypeNode] : [];
}
