import { fixesOf } from '../findings/placed.ts';
import type { Action } from './action.ts';
import { findingsAt } from './selected.ts';

/** What the findings themselves say would resolve them: did you mean, import, mark as a rename, reserve. */
export const applyFixes: Action = {
  name: 'apply-fixes',
  kind: 'quickfix',
  offer: (scene, selection) =>
    findingsAt(scene, selection).flatMap((finding) =>
      fixesOf(finding).map(({ title, edits }, at) => ({
        title,
        kind: 'quickfix',
        edits,
        finding,
        preferred: at === 0,
      })),
    ),
};
