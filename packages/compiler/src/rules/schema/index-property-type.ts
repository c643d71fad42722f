import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const indexPropertyType = defineRule<{ index: string; problem: string; wanted: string }>({
  code: 'IX108',
  id: 'index-property-type',
  severity: 'blocked',
  heading: 'An index on something that it cannot index',
  text: ({ index, problem, wanted }) => ({
    title: `The index ${code(index)} ${problem}`,
    why: `${wanted}`,
    fix: 'Index another property, change its type, or remove the index.',
  }),
  examples: {
    bad: [
      { source: 'node User { id: INT64 @key  age: INT64  fulltext f(⟦age⟧) }' },
      { source: 'node User { id: INT64 @key  v: FLOAT[]  vector f(⟦v⟧) }' },
      {
        source: `node User { id: INT64 @key }
rel Says: User -> User { text: STRING  fulltext ⟦f⟧(text) }`,
      },
    ],
    good: [
      { source: 'node User { id: INT64 @key  name: STRING  v: FLOAT[3]  fulltext f(name)  vector g(v) }' },
    ],
  },
});
