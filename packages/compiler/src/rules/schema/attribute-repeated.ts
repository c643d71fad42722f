import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const attributeRepeated = defineRule<{ name: string }>({
  code: 'SC153',
  id: 'attribute-repeated',
  severity: 'blocked',
  heading: 'An attribute is written twice',
  text: ({ name }) => ({
    title: `${code(`@${name}`)} is written twice`,
    why: 'Only one of the two could count.',
    fix: 'Remove one.',
  }),
  examples: {
    bad: [{ source: 'node User { id: INT64 @key ⟦@key⟧ }' }],
    good: [{ source: 'node User { id: INT64 @key }' }],
  },
});
