import { defineRule } from '../rule.ts';

export const badNumber = defineRule<{ number: string; of: string }>({
  code: 'SY124',
  id: 'bad-number',
  severity: 'blocked',
  heading: 'A number that is not one',
  text: ({ number, of }) => ({
    title: `${number} is not usable as ${of}`,
    why: 'Sizes and arguments of types are whole numbers; other numbers are digits with at most one point and one exponent.',
    fix: 'Write a number, such as `18` or `0.5`.',
  }),
  examples: {
    bad: [
      { source: 'node City { area: DECIMAL(18, ⟦1.5⟧) }' },
      { source: 'node City { size: INT64 = ⟦12kg⟧ }' },
    ],
    good: [{ source: 'node City { area: DECIMAL(18, 3) }' }],
  },
});
