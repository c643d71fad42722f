import type { Action } from './action.ts';
import { findingsAt, itemAt, linesOf } from './selected.ts';

/** What nothing uses goes: a type, an import. */
export const removeUnused: Action = {
  name: 'remove-unused',
  kind: 'quickfix',
  offer: (scene, selection) =>
    findingsAt(scene, selection).flatMap((finding) => {
      if (!unused.has(finding.finding.rule)) return [];
      const selected = itemAt(scene, finding.place);
      if (selected === null) return [];
      const { item, at } = selected;
      const start = at('doc' in item ? (item.doc?.start ?? item.start) : item.start);
      const lines = linesOf({ document: scene.document, start, end: at(item.end) });
      const edits = [{ ...lines, text: '' }];
      const what = 'name' in selected.item ? selected.item.name.text : 'the import';
      return [{ title: `Remove ${what}`, kind: 'quickfix', edits, finding }];
    }),
};

const unused: ReadonlySet<string> = new Set(['unused-declaration', 'import-unused', 'import-repeated']);
