import type { Action } from './action.ts';
import { findingsAt, itemAt, wholeLines } from './selected.ts';

/** What nothing uses goes: a type, an import. */
export const removeUnused: Action = {
  name: 'remove-unused',
  kind: 'quickfix',
  offer: (scene, selection) =>
    findingsAt(scene, selection).flatMap((finding) => {
      if (!unused.has(finding.finding.rule)) return [];
      const selected = itemAt(scene, finding.place);
      if (selected === null) return [];
      const lines = wholeLines(selected.part.source.text, selected.item);
      const edits = [
        { document: scene.document, start: selected.at(lines.start), end: selected.at(lines.end), text: '' },
      ];
      const what = 'name' in selected.item ? selected.item.name.text : 'the import';
      return [{ title: `Remove ${what}`, kind: 'quickfix', edits, finding }];
    }),
};

const unused: ReadonlySet<string> = new Set(['unused-declaration', 'import-unused', 'import-repeated']);
