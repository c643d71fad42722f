import { defineRule } from '@kschema/grammar';
import { code, didYouMean } from '../wording.ts';

export const unknownMixin = defineRule<{ name: string; found: string | null; suggestions: string[] }>({
  code: 'SC141',
  id: 'unknown-mixin',
  severity: 'blocked',
  heading: 'A mixin that does not exist',
  text: ({ name, found, suggestions }) => ({
    title: found === null ? `There is no mixin ${code(name)}` : `${code(name)} is ${found}, not a mixin`,
    why: '`with` brings in the members of a mixin.',
    fix: `Correct the name, or declare the mixin.${didYouMean(suggestions)}`,
  }),
  examples: {
    bad: [
      {
        source: `mixin Stamps { at: DATE }
node User { id: INT64 @key  with ⟦Stamp⟧ }
node B { id: INT64 @key with Stamps }`,
      },
    ],
    good: [
      {
        source: `mixin Stamps { at: DATE }
node User { id: INT64 @key  with Stamps }`,
      },
    ],
  },
});
