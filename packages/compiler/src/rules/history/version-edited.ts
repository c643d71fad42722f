import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

/** Reported by `readHistory`: the content of a version file does not give its hash. */
export const versionEdited = defineRule<{ file: string }>({
  code: 'HX101',
  id: 'version-edited',
  severity: 'blocked',
  heading: 'A version was edited after it was compiled',
  text: ({ file }) => ({
    title: `${code(file)} is not what was compiled: its hash does not fit its content`,
    why: 'Databases may hold the version as it was, and every later version builds on its hash.',
    fix: `Restore ${code(file)} from version control. To change the schema, change the source and compile a new version.`,
  }),
  examples: { bad: [], good: [] },
});
