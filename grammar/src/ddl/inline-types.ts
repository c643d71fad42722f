import type { Item, TypeItem, TypeNode } from '../ast.ts';
import { foldName } from './draft.ts';
import { type Reader, report } from './reader.ts';
import { aliasInlined } from './rules/alias-inlined.ts';

/**
 * The engine keeps types and tables apart; in a schema both are declarations with one set of
 * names. A type called like a table or sequence is written out where it is used.
 */
export function inlineTypes(reader: Reader, items: Item[]): Item[] {
  if (reader.draft.types.size === 0) return items;
  const taken = new Set<string>();
  for (const item of items)
    if (item.kind === 'node' || item.kind === 'rel' || item.kind === 'sequence')
      taken.add(foldName(item.name.text));
  const clashing = new Map<string, TypeItem>();
  for (const [key, item] of reader.draft.types) if (taken.has(key)) clashing.set(key, item);
  if (clashing.size === 0) return items;
  for (const { name } of clashing.values())
    report(reader, aliasInlined, name.text, { name: name.text }, name);
  const replace = (type: TypeNode): TypeNode => replaceIn(type, clashing);
  for (const item of clashing.values()) item.type = replace(item.type);
  for (const item of items) {
    if (item.kind === 'type') item.type = replace(item.type);
    if (item.kind !== 'node' && item.kind !== 'rel') continue;
    for (const member of item.members) if (member.kind === 'property') member.type = replace(member.type);
  }
  return items.filter((item) => item.kind !== 'type' || !clashing.has(foldName(item.name.text)));
}

function replaceIn(type: TypeNode, aliases: Map<string, TypeItem>): TypeNode {
  const replace = (inner: TypeNode): TypeNode => replaceIn(inner, aliases);
  switch (type.kind) {
    case 'named': {
      const alias = aliases.get(foldName(type.name.text));
      return alias === undefined ? type : { ...alias.type, start: type.start, end: type.end };
    }
    case 'list':
    case 'array':
      return { ...type, element: replace(type.element) };
    case 'struct':
      return { ...type, fields: type.fields.map((field) => ({ ...field, type: replace(field.type) })) };
    case 'union':
      return { ...type, members: type.members.map((member) => ({ ...member, type: replace(member.type) })) };
    case 'map':
      return { ...type, key: replace(type.key), value: replace(type.value) };
  }
}
