import { findingsOf } from '../findings/placed.ts';
import { importsIn } from '../names/imports.ts';
import type { Action, Edit } from './action.ts';
import { linesOf } from './selected.ts';

/** Imports in order of path, each once, those without effect removed. */
export const organizeImports: Action = {
  name: 'organize-imports',
  kind: 'source.organizeImports',
  offer(scene) {
    const { document, workspace, project } = scene;
    const imports = importsIn(scene, document);
    if (imports.length === 0) return [];
    const idle = new Set(
      findingsOf(workspace, project, document)
        .map(({ finding }) => finding)
        .filter(({ rule }) => rule === 'import-unused' || rule === 'import-repeated')
        .map(({ facts }) => String(facts.path)),
    );
    const wanted = [...new Set(imports.map(({ item }) => item.path))]
      .filter((path) => !idle.has(path))
      .sort();
    const now = imports.map(({ item }) => item.path);
    if (wanted.length === now.length && wanted.every((path, at) => path === now[at])) return [];
    const edits: Edit[] = imports.map(({ item, start }, at) => {
      const path = wanted[at];
      const from = start - (item.pathRange.start - item.start);
      if (path !== undefined)
        return {
          document,
          start: from,
          end: from + item.end - item.start,
          text: `import ${JSON.stringify(path)}`,
        };
      return { ...linesOf({ document, start: from, end: from + item.end - item.start }), text: '' };
    });
    return [{ title: 'Organize imports', kind: 'source.organizeImports', edits }];
  },
};
