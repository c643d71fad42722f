import { attributePlace } from '../edits/attribute-place.ts';
import type { Action } from './action.ts';
import { itemAt } from './selected.ts';

/** A table or a property is put on its way out. */
export const deprecate: Action = {
  name: 'deprecate',
  kind: 'refactor.rewrite',
  offer(scene, selection) {
    const selected = itemAt(scene, selection);
    if (selected === null) return [];
    const [member] = selected.members;
    const carrier = member?.kind === 'property' ? member : member === undefined ? selected.item : null;
    if (carrier === null || !('attributes' in carrier) || carrier.name.text === '') return [];
    if (carrier.attributes.some(({ name }) => name.text === 'deprecated')) return [];
    const at = selected.at(attributePlace(carrier));
    const edits = [
      { document: scene.document, start: at, end: at, text: ' @deprecated("use something else")' },
    ];
    return [{ title: `Deprecate ${carrier.name.text}`, kind: 'refactor.rewrite', edits }];
  },
};
