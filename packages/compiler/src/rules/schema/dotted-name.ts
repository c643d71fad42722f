import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const dottedName = defineRule<{ name: string }>({
  code: 'SC121',
  id: 'dotted-name',
  severity: 'warn',
  heading: 'A table name with a dot',
  text: ({ name }) => ({
    title: `The name ${code(name)} has a dot in it`,
    why: 'One of the engines reads what stands before a dot as the name of a database, so such a table cannot be matched there.',
    fix: 'Choose a name without a dot, or accept it with `@allow(SC121, "…")` where only Kuzu is used.',
  }),
  examples: {
    bad: [{ source: 'node ⟦`a.b`⟧ { id: INT64 @key }' }],
    good: [{ source: 'node `a b` { id: INT64 @key }' }],
  },
});
