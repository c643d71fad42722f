import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const importUnused = defineRule<{ path: string }>({
  code: 'SC104',
  id: 'import-unused',
  severity: 'warn',
  heading: 'Nothing of an imported file is used',
  text: ({ path }) => ({
    title: `Nothing from ${code(path)} is used`,
    why: 'It declares no tables of its own, and this file names none of its types, so the import has no effect.',
    fix: 'Remove the import, or use what it declares.',
  }),
  examples: {
    bad: [
      {
        files: { 'b.kschema': 'type Email = STRING' },
        source: `import ⟦"./b.kschema"⟧
node User { id: INT64 @key }`,
      },
    ],
    good: [
      {
        files: { 'b.kschema': 'type Email = STRING' },
        source: `import "./b.kschema"
node User { id: INT64 @key  email: Email }`,
      },
      {
        files: { 'b.kschema': 'node Post { id: INT64 @key }' },
        source: `import "./b.kschema"
node User { id: INT64 @key }`,
      },
    ],
  },
});
