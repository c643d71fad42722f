import { defineRule } from '@kschema/grammar';

export const appliedDiffers = defineRule<{ version: number; differences: string[] }>({
  code: 'HX112',
  id: 'applied-differs',
  severity: 'blocked',
  heading: 'After applying, the database differs from the compiled schema',
  text: ({ version, differences }) => ({
    title: `Version ${version} did not give the schema it should: ${differences.join('; ')}.`,
    why: 'The engine took the statements and holds something else, or somebody changed the database by hand. It was left as it was before.',
    fix: 'Look at the differences with verify; adopt or undo what was changed by hand, then push again.',
  }),
  examples: { bad: [], good: [] },
});
