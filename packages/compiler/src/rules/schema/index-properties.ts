import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const indexProperties = defineRule<{ index: string; problem: string }>({
  code: 'SC172',
  id: 'index-properties',
  severity: 'blocked',
  heading: 'An index on too few or too many properties',
  text: ({ index, problem }) => ({
    title: `The index ${code(index)} ${problem}`,
    why: 'A full-text index covers one or more different properties, a vector index exactly one.',
    fix: 'Correct the list of properties.',
  }),
  examples: {
    bad: [
      { source: 'node User { id: INT64 @key  v: FLOAT[3] w: FLOAT[3]  vector f(v, ⟦w⟧) }' },
      { source: 'node User { id: INT64 @key  a: STRING  fulltext f(a, ⟦A⟧) }' },
    ],
    good: [{ source: 'node User { id: INT64 @key  a: STRING b: STRING  fulltext f(a, b) }' }],
  },
});
