import { defineRule } from '../rule.ts';

export const missingType = defineRule<{ after: string; found: string }>({
  code: 'SY105',
  id: 'missing-type',
  severity: 'blocked',
  heading: 'A type is missing',
  text: ({ after, found }) => ({
    title: `expected a type after ${after}, found ${found}`,
    why: 'Every property, field and parameter is stored with one type.',
    fix: 'Write a type, such as `STRING`, `INT64`, `TIMESTAMP` or the name of a declared type.',
  }),
  examples: {
    bad: [{ source: 'node City { name: ⟦@⟧key }' }, { source: 'type Email = ⟦5⟧' }],
    good: [{ source: 'type Email = STRING' }],
  },
});
