import { defineRule } from '@kschema/grammar';
import { code, didYouMean } from '../wording.ts';

export const unknownSequence = defineRule<{ name: string; suggestions: string[] }>({
  code: 'SC160',
  id: 'unknown-sequence',
  severity: 'blocked',
  heading: 'A sequence that does not exist',
  text: ({ name, suggestions }) => ({
    title: `There is no sequence ${code(name)}`,
    why: 'The engine accepts the default and then refuses every row that relies on it.',
    fix: `Correct the name, or declare \`sequence ${name} { }\`.${didYouMean(suggestions)}`,
  }),
  examples: {
    bad: [
      {
        source: `sequence orders { }
node User { id: INT64 @key  n: INT64 = nextval(⟦"order"⟧) }`,
      },
    ],
    good: [
      {
        source: `sequence orders { }
node User { id: INT64 @key  n: INT64 = nextval("orders") }`,
      },
    ],
  },
});
