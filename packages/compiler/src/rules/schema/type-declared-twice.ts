import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const typeDeclaredTwice = defineRule<{ name: string; other: string }>({
  code: 'SC111',
  id: 'type-declared-twice',
  severity: 'blocked',
  heading: 'Two types have one name',
  text: ({ name, other }) => ({
    title:
      name === other
        ? `${code(name)} is declared twice`
        : `${code(name)} and ${code(other)} differ only in case`,
    why: 'Types, enums, structs and mixins share one namespace, and names are compared without case.',
    fix: 'Rename one of the two, or remove it.',
  }),
  examples: {
    bad: [
      {
        source: `type Email = STRING
enum ⟦Email⟧ { a }
node User { id: INT64 @key  e: Email }`,
      },
    ],
    good: [
      {
        source: `type Email = STRING
enum Kind { a }
node User { id: INT64 @key  e: Email  k: Kind }`,
      },
    ],
  },
});
