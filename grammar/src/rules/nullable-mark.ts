import { defineRule } from '../rule.ts';

export const nullableMark = defineRule<{ mark: string }>({
  code: 'SY127',
  id: 'nullable-mark',
  severity: 'blocked',
  heading: 'A mark for optional or required properties',
  text: ({ mark }) => ({
    title: `${mark} after a type has no meaning`,
    why: 'In the engines every property can be missing, except the key; the mark would promise what nothing keeps.',
    fix: 'Leave it out.',
  }),
  examples: {
    bad: [{ source: 'node City { name: STRING⟦?⟧ }' }, { source: 'node City { name: STRING⟦!⟧ @key }' }],
    good: [{ source: 'node City { name: STRING @key }' }],
  },
});
