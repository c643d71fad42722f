import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

/** Reported by `readHistory`: the format is newer than this one. */
export const formatNewer = defineRule<{ file: string; format: number }>({
  code: 'HX108',
  id: 'format-newer',
  severity: 'blocked',
  heading: 'A version is written in a newer format',
  text: ({ file, format }) => ({
    title: `${code(file)} has format ${format}; this kschema knows formats 1 and 2`,
    why: 'What a newer format means cannot be guessed, and nothing in a history may be skipped.',
    fix: 'Update kschema.',
  }),
  examples: { bad: [], good: [] },
});
