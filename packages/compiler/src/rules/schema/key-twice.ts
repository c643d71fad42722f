import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const keyTwice = defineRule<{ table: string; first: string }>({
  code: 'SC140',
  id: 'key-twice',
  severity: 'blocked',
  heading: 'Two keys in one node table',
  text: ({ table, first }) => ({
    title: `${code(table)} has a second key; ${code(first)} is one already`,
    why: 'The engine has exactly one key a table, of one property.',
    fix: 'Remove `@key` from one of them; what must be unique together can be joined into one property.',
  }),
  examples: {
    bad: [{ source: 'node User { id: INT64 @key  email: STRING ⟦@key⟧ }' }],
    good: [{ source: 'node User { id: INT64 @key  email: STRING }' }],
  },
});
