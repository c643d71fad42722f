import { defineRule } from '@kschema/grammar';
import { code, didYouMean } from '../wording.ts';

export const unknownAttribute = defineRule<{ name: string; suggestions: string[]; hint: string | null }>({
  code: 'SC150',
  id: 'unknown-attribute',
  severity: 'blocked',
  heading: 'An attribute that does not exist',
  text: ({ name, suggestions, hint }) => ({
    title: `There is no attribute ${code(`@${name}`)}`,
    why: hint ?? 'Attributes are a fixed list, so that a misspelt one is not silently without effect.',
    fix: `Correct it or remove it.${didYouMean(suggestions)}`,
  }),
  examples: {
    bad: [
      { source: 'node User { id: INT64 @key  name: STRING ⟦@renamed⟧(nick) }' },
      { source: 'node User { id: INT64 @key  name: STRING ⟦@unique⟧ }' },
    ],
    good: [{ source: 'node User { id: INT64 @key  name: STRING @renamedFrom(nick) }' }],
  },
});
