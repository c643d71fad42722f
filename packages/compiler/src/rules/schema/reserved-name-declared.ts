import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const reservedNameDeclared = defineRule<{ name: string; table: string | null }>({
  code: 'SC119',
  id: 'reserved-name-declared',
  severity: 'blocked',
  heading: 'A reserved name is declared',
  text: ({ name, table }) => ({
    title:
      table === null
        ? `${code(name)} is reserved and declared`
        : `${code(name)} is reserved in ${code(table)} and declared there`,
    why: 'A reserved name must not come back: older events and queries would bind to a different thing.',
    fix: 'Choose another name, or remove it from the `reserved` list if it was never used before.',
  }),
  examples: {
    bad: [
      {
        source: `reserved Account
node ⟦Account⟧ { id: INT64 @key }`,
      },
      { source: 'node User { id: INT64 @key  ⟦old⟧: STRING  reserved old }' },
    ],
    good: [
      {
        source: `reserved Account
node User { id: INT64 @key  name: STRING  reserved old }`,
      },
    ],
  },
});
