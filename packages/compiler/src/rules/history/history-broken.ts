import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

/** Reported by `readHistory`: a gap, a wrong number, another parent, or two files for one number. */
export const historyBroken = defineRule<{ file: string; problem: string }>({
  code: 'HX102',
  id: 'history-broken',
  severity: 'blocked',
  heading: 'The history is not one unbroken line',
  text: ({ file, problem }) => ({
    title: `${code(file)} does not continue the history: ${problem}`,
    why: 'Versions are applied one after the other, each on exactly the one before.',
    fix: 'Restore the missing file from version control; when two branches compiled the same number, run `kschema rebase`.',
  }),
  examples: { bad: [], good: [] },
});
