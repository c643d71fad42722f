import { type Item, type Member, print } from '@kschema/grammar';
import { nameNode, nowhere } from '../nodes.ts';

/** A declaration as formatted source, without a newline at its end. */
export function itemText(item: Item): string {
  return print({ kind: 'file', path: '', text: '', items: [item], ...nowhere }).trimEnd();
}

/** A member as formatted source, without indentation. */
export function memberText(member: Member): string {
  const table: Item = {
    ...{ kind: 'node', doc: null, name: nameNode('T'), attributes: [], members: [member] },
    ...nowhere,
  };
  const lines = itemText(table).split('\n').slice(1, -1);
  return lines.map((line) => line.replace(/^ {2}/, '')).join('\n');
}
