import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

/** Reported by `readHistory`: same content, other text. */
export const versionReformatted = defineRule<{ file: string }>({
  code: 'HX204',
  id: 'version-reformatted',
  severity: 'warn',
  heading: 'A version file has another layout',
  text: ({ file }) => ({
    title: `${code(file)} holds what was compiled, but is laid out differently`,
    why: 'Its content is intact. The layout is fixed so that two branches never differ in it.',
    fix: `Restore ${code(file)} from version control, and keep formatters away from the history.`,
  }),
  examples: { bad: [], good: [] },
});
