import { defineRule } from '@kschema/grammar';
import { code, didYouMean } from '../wording.ts';

export const allowUnknown = defineRule<{ rule: string; suggestions: string[] }>({
  code: 'SC156',
  id: 'allow-unknown',
  severity: 'blocked',
  heading: 'An allowance for a rule that does not exist',
  text: ({ rule, suggestions }) => ({
    title: `There is no rule ${code(rule)}`,
    why: '`@allow` names a rule by its code, as findings show it.',
    fix: `Correct the code.${didYouMean(suggestions)}`,
  }),
  examples: {
    bad: [
      { source: 'node User { id: INT64 @key  group: STRING @allow(⟦NM1O2⟧, "ours") @allow(NM102, "ours") }' },
    ],
    good: [{ source: 'node User { id: INT64 @key  group: STRING @allow(NM102, "ours") }' }],
  },
});
