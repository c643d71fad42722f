import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const mixinRepeated = defineRule<{ name: string; table: string }>({
  code: 'SC143',
  id: 'mixin-repeated',
  severity: 'warn',
  heading: 'A mixin is brought in twice',
  text: ({ name, table }) => ({
    title: `${code(table)} brings in ${code(name)} twice`,
    why: 'The second time adds nothing.',
    fix: 'Remove one `with`.',
  }),
  examples: {
    bad: [
      {
        source: `mixin A { x: INT64 }
node User { id: INT64 @key  with A with ⟦A⟧ }`,
      },
    ],
    good: [
      {
        source: `mixin A { x: INT64 }
node User { id: INT64 @key  with A }`,
      },
    ],
  },
});
