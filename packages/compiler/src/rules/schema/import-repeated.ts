import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const importRepeated = defineRule<{ path: string }>({
  code: 'SC103',
  id: 'import-repeated',
  severity: 'warn',
  heading: 'A file is imported twice',
  text: ({ path }) => ({
    title: `${code(path)} is imported twice`,
    why: 'The second import adds nothing.',
    fix: 'Remove one of the two.',
  }),
  examples: {
    bad: [
      {
        files: { 'b.kschema': 'node Post { id: INT64 @key }' },
        source: `import "./b.kschema"
import ⟦"b.kschema"⟧
node User { id: INT64 @key }`,
      },
    ],
    good: [
      {
        files: { 'b.kschema': 'node Post { id: INT64 @key }' },
        source: `import "./b.kschema"
node User { id: INT64 @key }`,
      },
    ],
  },
});
