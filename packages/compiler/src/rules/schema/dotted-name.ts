import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const dottedName = defineRule<{ name: string }>({
  code: 'SC121',
  id: 'dotted-name',
  severity: 'blocked',
  heading: 'A table name with a dot',
  text: ({ name }) => ({
    title: `The name ${code(name)} has a dot in it`,
    why: 'The engines read what stands before a dot as the name of a database, so such a table can be made but not looked at.',
    fix: 'Choose a name without a dot.',
  }),
  examples: {
    bad: [{ source: 'node ⟦`a.b`⟧ { id: INT64 @key }' }],
    good: [{ source: 'node `a b` { id: INT64 @key }' }],
  },
});
