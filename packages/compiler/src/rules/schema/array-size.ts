import { defineRule } from '@kschema/grammar';

export const arraySize = defineRule<{ size: number }>({
  code: 'SC134',
  id: 'array-size',
  severity: 'blocked',
  heading: 'An array of no elements',
  text: ({ size }) => ({
    title: `An array cannot have ${size} elements`,
    why: 'An array has a fixed length of at least one; the engine counts up to 4294967295.',
    fix: 'Write the number of elements, or `[]` for a list of any length.',
  }),
  examples: {
    bad: [{ source: 'node User { id: INT64 @key  v: ⟦FLOAT[0]⟧ }' }],
    good: [{ source: 'node User { id: INT64 @key  v: FLOAT[3]  l: FLOAT[] }' }],
  },
});
