import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const internalName = defineRule<{ name: string }>({
  code: 'NM104',
  id: 'internal-name',
  severity: 'blocked',
  heading: 'A name with the prefix of kschema itself',
  text: ({ name }) => ({
    title: `${code(name)} begins with \`__ks\``,
    why: 'Names with that prefix belong to the ledger that kschema keeps in every database.',
    fix: 'Choose another name.',
  }),
  examples: {
    bad: [{ source: 'node ⟦__ksThing⟧ { id: INT64 @key }' }],
    good: [{ source: 'node _thing { id: INT64 @key  _x: INT64 }' }],
  },
});
