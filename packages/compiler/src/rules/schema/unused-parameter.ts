import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const unusedParameter = defineRule<{ name: string; event: string }>({
  code: 'SC181',
  id: 'unused-parameter',
  severity: 'warn',
  heading: 'A parameter that is not used',
  text: ({ name, event }) => ({
    title: `${code(event)} does not use its parameter ${code(name)}`,
    why: 'Every event carries a value that has no effect.',
    fix: `Use it as \`$${name}\`, or remove it.`,
  }),
  examples: {
    bad: [
      {
        source: `node User { id: INT64 @key }
event Add(id: INT64, ⟦age⟧: INT64) { CREATE (:User {id: $id}) }`,
      },
    ],
    good: [
      {
        source: `node User { id: INT64 @key }
event Add(id: INT64) { CREATE (:User {id: $id}) }`,
      },
    ],
  },
});
