import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

/** Reported by `rebase`: events of the two sides do not commute. */
export const versionsCollide = defineRule<{
  mine: string;
  theirs: string;
  mineFile: string;
  theirsFile: string;
}>({
  code: 'HX103',
  id: 'versions-collide',
  severity: 'blocked',
  heading: 'Two branches touch the same element',
  text: ({ mine, theirs, mineFile, theirsFile }) => ({
    title: `${code(mine)} (${mineFile}) and ${code(theirs)} (${theirsFile}) touch the same element`,
    why: 'Which of them comes last decides what the schema is, and that is for people to say.',
    fix: 'Keep the version that is published, remove the other file, and compile its change again on top.',
  }),
  examples: { bad: [], good: [] },
});
