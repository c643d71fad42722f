import { defineRule } from '@kschema/grammar';
import { code, didYouMean, orList } from '../wording.ts';

export const indexOption = defineRule<{
  index: string;
  option: string;
  problem: string;
  options: string[];
  suggestions: string[];
}>({
  code: 'SC171',
  id: 'index-option',
  severity: 'blocked',
  heading: 'An option of an index that cannot be',
  text: ({ index, option, problem, options, suggestions }) => ({
    title: `${code(option)} of the index ${code(index)} ${problem}`,
    why: 'The engine would refuse to build the index, after everything else has been applied.',
    fix: `The options are ${orList(options)}.${didYouMean(suggestions)}`,
  }),
  examples: {
    bad: [
      { source: 'node User { id: INT64 @key  name: STRING  fulltext f(name) { ⟦stemer: "english"⟧ } }' },
      { source: 'node User { id: INT64 @key  v: FLOAT[3]  vector f(v) { metric: ⟦"cos"⟧ } }' },
      { source: 'node User { id: INT64 @key  v: FLOAT[3]  vector f(v) { ml: ⟦0⟧ } }' },
    ],
    good: [
      { source: 'node User { id: INT64 @key  v: FLOAT[3]  vector f(v) { metric: "cosine", efc: 200 } }' },
    ],
  },
});
