import { defineRule } from '@kschema/grammar';

export const decimalShape = defineRule<{ precision: number; scale: number }>({
  code: 'SC133',
  id: 'decimal-shape',
  severity: 'blocked',
  heading: 'A DECIMAL that the engine cannot store',
  text: ({ precision, scale }) => ({
    title: `DECIMAL(${precision}, ${scale}) cannot be stored`,
    why: 'A DECIMAL has 1 to 38 digits in all, and no more of them after the point than in all.',
    fix: 'Choose a precision from 1 to 38 and a scale from 0 to the precision.',
  }),
  examples: {
    bad: [
      { source: 'node User { id: INT64 @key  d: ⟦DECIMAL(39, 2)⟧ }' },
      { source: 'node User { id: INT64 @key  d: ⟦DECIMAL(4, 5)⟧ }' },
    ],
    good: [{ source: 'node User { id: INT64 @key  d: DECIMAL(38, 38) }' }],
  },
});
