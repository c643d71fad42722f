import { defineRule } from '@kschema/grammar';

export const allowUnused = defineRule<{ rule: string; reason: string }>({
  code: 'NM105',
  id: 'allow-unused',
  severity: 'warn',
  heading: 'An allowance that silences nothing',
  text: ({ rule, reason }) => ({
    title: `\`@allow(${rule}, …)\` silences nothing`,
    why: reason,
    fix: 'Remove it.',
  }),
  examples: {
    bad: [{ source: 'node User { id: INT64 @key  team: STRING ⟦@allow(NM102, "ours")⟧ }' }],
    good: [{ source: 'node User { id: INT64 @key  group: STRING @allow(NM102, "ours") }' }],
  },
});
