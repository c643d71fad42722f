import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const unwritableField = defineRule<{ name: string }>({
  code: 'SC120',
  id: 'unwritable-field',
  severity: 'blocked',
  heading: 'A field name that the engine cannot keep',
  text: ({ name }) => ({
    title: `${code(name)} cannot be the name of a field`,
    why: 'Field names in a type cannot be quoted reliably: the engine keeps the quotes as part of the name, or refuses it.',
    fix: 'Use letters, digits and underscores, beginning with a letter, and no word that Cypher reserves.',
  }),
  examples: {
    bad: [
      {
        source: `struct P { ⟦order⟧: INT64 }
node User { id: INT64 @key  p: P }`,
      },
      { source: 'node User { id: INT64 @key  p: STRUCT(⟦`a b`⟧: INT64) }' },
    ],
    good: [
      {
        source: `struct P { place: INT64 }
node User { id: INT64 @key  p: P }`,
      },
    ],
  },
});
