import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

/** Reported by `readHistory`: folding the events gives another schema hash. */
export const schemaHashDiffers = defineRule<{ file: string }>({
  code: 'HX210',
  id: 'schema-hash-differs',
  severity: 'blocked',
  heading: 'A version gives another schema than it says',
  text: ({ file }) => ({
    title: `The events of ${code(file)} and those before it do not give the schema it was compiled to`,
    why: 'The history would build databases that differ from the compiled schema.',
    fix: 'Restore the history from version control.',
  }),
  examples: { bad: [], good: [] },
});
