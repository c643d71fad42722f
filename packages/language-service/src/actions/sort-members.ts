import type { Member, PropertyItem, Ranged } from '@kschema/grammar';
import type { Action } from './action.ts';
import { itemAt, wholeLines } from './selected.ts';

/** The properties of a declaration, or the values of an enum, in order of name; a key stays first. Order has no meaning. */
export const sortMembers: Action = {
  name: 'sort-members',
  kind: 'refactor.rewrite',
  offer(scene, selection) {
    const selected = itemAt(scene, selection);
    if (selected === null) return [];
    const { item, part } = selected;
    const text = part.source.text;
    const nodes =
      'members' in item ? item.members.filter(isProperty) : item.kind === 'struct' ? item.fields : [];
    if (nodes.length < 2) return [];
    const lines = nodes.map((node) => wholeLines(text, node));
    // Each on lines of its own: nothing else may move along.
    if (
      lines.some(
        (line, at) => !startsLine(text, line) || (at > 0 && line.start < (lines[at - 1] as Ranged).end),
      )
    )
      return [];
    const order = nodes.map((_, at) => at).sort((a, b) => compare(nodes[a] as Named, nodes[b] as Named));
    if (order.every((from, to) => from === to)) return [];
    const edits = order.flatMap((from, to) => {
      if (from === to) return [];
      const [source, target] = [lines[from] as Ranged, lines[to] as Ranged];
      return [
        {
          document: scene.document,
          start: selected.at(target.start),
          end: selected.at(target.end),
          text: text.slice(source.start, source.end),
        },
      ];
    });
    return [{ title: 'Sort by name', kind: 'refactor.rewrite', edits }];
  },
};

type Named = { name: { text: string }; attributes?: { name: { text: string } }[] };

function isProperty(member: Member): member is PropertyItem {
  return member.kind === 'property';
}

function startsLine(text: string, { start, end }: Ranged): boolean {
  return (start === 0 || /[\r\n]/.test(text.charAt(start - 1))) && /[\r\n]/.test(text.charAt(end - 1));
}

function compare(a: Named, b: Named): number {
  const key = (one: Named) => (one.attributes?.some(({ name }) => name.text === 'key') === true ? 0 : 1);
  const [x, y] = [a.name.text.toLowerCase(), b.name.text.toLowerCase()];
  return key(a) - key(b) || (x < y ? -1 : x > y ? 1 : 0);
}
