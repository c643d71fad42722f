import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

/** Reported by `readHistory`: no JSON, or JSON of another shape. */
export const versionUnreadable = defineRule<{ file: string; problem: string }>({
  code: 'HX201',
  id: 'version-unreadable',
  severity: 'blocked',
  heading: 'A version file cannot be read',
  text: ({ file, problem }) => ({
    title: `${code(file)} is not a version: ${problem}`,
    why: 'Without it, neither the schema nor what a database should hold is known.',
    fix: `Restore ${code(file)} from version control.`,
  }),
  examples: { bad: [], good: [] },
});
