import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const indexDeclaredTwice = defineRule<{ name: string; table: string }>({
  code: 'SC115',
  id: 'index-declared-twice',
  severity: 'blocked',
  heading: 'Two indexes of a table have one name',
  text: ({ name, table }) => ({
    title: `${code(table)} has two indexes called ${code(name)}`,
    why: 'The engine names indexes within their table, without case.',
    fix: 'Rename one of the two, or remove it.',
  }),
  examples: {
    bad: [{ source: 'node User { id: INT64 @key  a: STRING b: STRING  fulltext f(a)  fulltext ⟦F⟧(b) }' }],
    good: [{ source: 'node User { id: INT64 @key  a: STRING b: STRING  fulltext f(a)  fulltext g(b) }' }],
  },
});
