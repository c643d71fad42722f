import type { Item, Member } from '@kschema/grammar';

/** Behind the header of a table, or behind a member: where another attribute can be written. */
export function attributePlace(node: (Item | Member) & { attributes: { end: number }[] }): number {
  const last = node.attributes.at(-1);
  if (last !== undefined) return last.end;
  if (node.kind === 'node') return node.name.end;
  if (node.kind === 'rel') return node.connections.at(-1)?.end ?? node.name.end;
  return node.end;
}
