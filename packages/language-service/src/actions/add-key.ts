import type { Action } from './action.ts';
import { findingsAt, itemAt } from './selected.ts';

/** A node table without a key and without a property that could be one gets one. */
export const addKey: Action = {
  name: 'add-key',
  kind: 'quickfix',
  offer(scene, selection) {
    const finding = findingsAt(scene, selection).find((one) => one.finding.rule === 'key-missing');
    if (finding === undefined) return [];
    const { place } = finding;
    const selected = itemAt(scene, { start: place.start, end: place.end });
    if (selected === null || selected.item.kind !== 'node') return [];
    const open = selected.part.source.text.indexOf('{', selected.item.name.end);
    if (open < 0 || open > selected.item.end) return [];
    const at = selected.at(open + 1);
    const edits = [{ document: scene.document, start: at, end: at, text: '\n  id: UUID @key' }];
    return [{ title: 'Add a key: id: UUID @key', kind: 'quickfix', edits, finding }];
  },
};
