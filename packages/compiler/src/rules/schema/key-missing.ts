import { defineRule } from '@kschema/grammar';
import { code, orList } from '../wording.ts';

export const keyMissing = defineRule<{ table: string; candidates: string[] }>({
  code: 'PK107',
  id: 'key-missing',
  severity: 'blocked',
  heading: 'A node table without a key',
  text: ({ table, candidates }) => ({
    title: `${code(table)} has no key`,
    why: 'The engine needs exactly one property by which every node is known.',
    fix:
      candidates.length > 0
        ? `Put \`@key\` after ${orList(candidates)}.`
        : 'Add a property with `@key`, such as `id: UUID @key` or `id: SERIAL @key`.',
  }),
  examples: {
    bad: [{ source: 'node ⟦User⟧ { name: STRING }' }],
    good: [{ source: 'node User { id: INT64 @key }' }],
  },
});
