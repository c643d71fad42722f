import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

/** Reported by `readHistory`: git could not merge two versions of one number. */
export const versionConflicted = defineRule<{ file: string }>({
  code: 'HX202',
  id: 'version-conflicted',
  severity: 'blocked',
  heading: 'A version file holds conflict marks',
  text: ({ file }) => ({
    title: `${code(file)} holds the conflict marks of a merge`,
    why: 'Two branches compiled a version of the same number. One of them has to come after the other.',
    fix: 'Run `kschema rebase`: it puts one on top of the other where they do not touch the same element.',
  }),
  examples: { bad: [], good: [] },
});
