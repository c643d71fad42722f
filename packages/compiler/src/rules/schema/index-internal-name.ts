import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const indexInternalName = defineRule<{ name: string; pattern: string }>({
  code: 'IX116',
  id: 'index-internal-name',
  severity: 'blocked',
  heading: 'A name that the engine gives to tables of an index',
  text: ({ name, pattern }) => ({
    title: `${code(name)} looks like a table that the engine makes for an index (${pattern})`,
    why: 'Creating such an index later would collide with it, or read and overwrite it.',
    fix: 'Choose another name.',
  }),
  examples: {
    bad: [
      { source: 'node ⟦`0_byName_terms`⟧ { id: INT64 @key }' },
      { source: 'node ⟦default_english_stopwords⟧ { id: STRING @key }' },
    ],
    good: [{ source: 'node terms { id: INT64 @key }' }],
  },
});
