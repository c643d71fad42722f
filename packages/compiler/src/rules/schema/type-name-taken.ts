import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const typeNameTaken = defineRule<{ name: string }>({
  code: 'SC114',
  id: 'type-name-taken',
  severity: 'blocked',
  heading: 'A type of the engine has this name',
  text: ({ name }) => ({
    title: `${code(name)} is a type of the engine`,
    why: 'A type of the schema with that name would make every use of it ambiguous.',
    fix: 'Choose another name.',
  }),
  examples: {
    bad: [
      {
        source: `type ⟦Date⟧ = STRING
node User { id: INT64 @key }`,
      },
    ],
    good: [
      {
        source: `type Day = DATE
node User { id: INT64 @key  day: Day }`,
      },
    ],
  },
});
