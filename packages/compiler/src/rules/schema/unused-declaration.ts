import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const unusedDeclaration = defineRule<{ kind: string; name: string }>({
  code: 'SC190',
  id: 'unused-declaration',
  severity: 'warn',
  heading: 'A type that nothing uses',
  text: ({ kind, name }) => ({
    title: `Nothing uses the ${kind} ${code(name)}`,
    why: 'It has no effect on the database, and readers look for its use in vain.',
    fix: 'Use it or remove it.',
  }),
  examples: {
    bad: [
      {
        source: `type ⟦Email⟧ = STRING
node User { id: INT64 @key }`,
      },
      {
        source: `mixin ⟦M⟧ { a: INT64 }
node User { id: INT64 @key }`,
      },
      {
        source: `enum ⟦E⟧ { a }
node User { id: INT64 @key }`,
      },
    ],
    good: [
      {
        source: `type Email = STRING
node User { id: INT64 @key  e: Email }`,
      },
    ],
  },
});
