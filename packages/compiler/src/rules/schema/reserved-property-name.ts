import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const reservedPropertyName = defineRule<{ name: string }>({
  code: 'PR115',
  id: 'reserved-property-name',
  severity: 'blocked',
  heading: 'A property name that the engine uses itself',
  text: ({ name }) => ({
    title: `${code(name)} is a property that the engine keeps itself`,
    why: 'The engine refuses it in a new table, and accepting it later makes queries on the table fail.',
    fix: 'Choose another name.',
  }),
  examples: {
    bad: [{ source: 'node User { id: INT64 @key  ⟦_label⟧: STRING }' }],
    good: [{ source: 'node User { id: INT64 @key  label: STRING }' }],
  },
});
