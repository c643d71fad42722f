import { defineRule } from '../rule.ts';

export const misplacedDefault = defineRule<Record<string, never>>({
  code: 'SY129',
  id: 'misplaced-default',
  severity: 'blocked',
  heading: 'A default behind the attributes',
  text: () => ({
    title: 'the default stands behind the attributes',
    why: 'One order for everybody: name, type, default, attributes.',
    fix: 'Move `= …` to before the first `@`.',
  }),
  examples: {
    bad: [{ source: 'node City { size: INT64 @deprecated("x") ⟦=⟧ 5 }' }],
    good: [{ source: 'node City { size: INT64 = 5 @deprecated("x") }' }],
  },
});
