import { printName } from '@kschema/grammar';
import type { Action } from './action.ts';
import { capitalized, freeTypeName } from './extract-struct.ts';
import { itemAt, wholeLines } from './selected.ts';

/** Selected properties become a mixin, which the table brings in instead. */
export const extractMixin: Action = {
  name: 'extract-mixin',
  kind: 'refactor.extract',
  offer(scene, selection) {
    if (selection.start === selection.end) return [];
    const selected = itemAt(scene, selection);
    if (selected === null || (selected.item.kind !== 'node' && selected.item.kind !== 'rel')) return [];
    const { item, members, part } = selected;
    const [first, last] = [members[0], members.at(-1)];
    if (first === undefined || last === undefined || members.some((member) => member.kind !== 'property'))
      return [];
    if (
      members.some(
        (one) => 'attributes' in one && one.attributes.some(({ name }) => name.text === 'renamedFrom'),
      )
    )
      return [];
    const text = part.source.text;
    const from = wholeLines(text, first).start;
    const to = last.end;
    const name = freeTypeName(scene, `${capitalized(item.name.text)}Common`);
    const body = text.slice(from, to).replace(/^[\r\n]+/, '');
    const { document } = scene;
    const at = selected.at(item.end);
    const edits = [
      { document, start: selected.at(from), end: selected.at(to), text: `  with ${printName(name)}` },
      { document, start: at, end: at, text: `\n\nmixin ${printName(name)} {\n${body}\n}` },
    ];
    return [{ title: `Extract mixin ${name}`, kind: 'refactor.extract', edits }];
  },
};
