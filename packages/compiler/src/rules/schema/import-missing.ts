import { defineRule } from '@kschema/grammar';
import { code, didYouMean } from '../wording.ts';

export const importMissing = defineRule<{ path: string; suggestions: string[] }>({
  code: 'SC101',
  id: 'import-missing',
  severity: 'blocked',
  heading: 'An imported file does not exist',
  text: ({ path, suggestions }) => ({
    title: `There is no file ${code(path)}`,
    why: 'What it declares is missing from the schema, so names from it cannot be resolved.',
    fix: `Correct the path; it is relative to the importing file.${didYouMean(suggestions)}`,
  }),
  examples: {
    bad: [
      {
        source: `import ⟦"./missing.kschema"⟧
node User { id: INT64 @key }`,
      },
    ],
    good: [
      {
        files: { 'common.kschema': 'type Email = STRING' },
        source: `import "./common.kschema"
node User { id: INT64 @key  email: Email }`,
      },
    ],
  },
});
