import { defineRule } from '@kschema/grammar';
import { code, didYouMean } from '../wording.ts';

export const expressionNotListed = defineRule<{
  problem: string;
  suggestions: string[];
  suggestion: string | null;
}>({
  code: 'DF107',
  id: 'expression-not-listed',
  severity: 'blocked',
  heading: 'An expression outside the list',
  text: ({ problem, suggestions, suggestion }) => ({
    title: problem,
    why: 'Only what is known to be stored and read back safely may be written: some expressions make a database that never opens again.',
    fix:
      suggestion === null
        ? `Use a literal, a cast, or a function of the list.${didYouMean(suggestions)}`
        : `Write ${code(suggestion)}.`,
  }),
  examples: {
    bad: [
      { source: 'node User { id: INT64 @key  at: TIMESTAMP = ⟦now()⟧ }' },
      { source: 'node User { id: INT64 @key  a: INT64 = ⟦b⟧  b: INT64 }' },
      { source: 'node User { id: INT64 @key  a: STRING @using(⟦eval(b)⟧) }' },
    ],
    good: [
      {
        source:
          'node User { id: INT64 @key  at: TIMESTAMP = current_timestamp()  a: STRING @using(upper(b)) }',
      },
    ],
  },
});
