import { defineRule } from '../rule.ts';

export const missingPath = defineRule<{ found: string }>({
  code: 'SY118',
  id: 'missing-path',
  severity: 'blocked',
  heading: 'An import without a path',
  text: ({ found }) => ({
    title: `expected the path of the import as a string, found ${found}`,
    why: 'A file is named by its path, relative to the file that imports it.',
    fix: 'Write `import "./other.kschema"`.',
  }),
  examples: {
    bad: [{ source: 'import ⟦common⟧' }],
    good: [{ source: 'import "./common.kschema"' }],
  },
});
