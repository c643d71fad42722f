import { defineRule } from '@kschema/grammar';
import { code, didYouMean } from '../wording.ts';

export const unknownProperty = defineRule<{ name: string; table: string; suggestions: string[] }>({
  code: 'SC170',
  id: 'unknown-property',
  severity: 'blocked',
  heading: 'A property that does not exist',
  text: ({ name, table, suggestions }) => ({
    title: `${code(table)} has no property ${code(name)}`,
    why: 'An index covers properties of its own table.',
    fix: `Correct the name, or declare the property.${didYouMean(suggestions)}`,
  }),
  examples: {
    bad: [{ source: 'node User { id: INT64 @key  name: STRING  fulltext f(⟦nmae⟧) }' }],
    good: [{ source: 'node User { id: INT64 @key  name: STRING  fulltext f(Name) }' }],
  },
});
