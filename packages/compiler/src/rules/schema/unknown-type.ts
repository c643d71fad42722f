import { defineRule } from '@kschema/grammar';
import { code, didYouMean } from '../wording.ts';

export const unknownType = defineRule<{ name: string; found: string | null; suggestions: string[] }>({
  code: 'SC130',
  id: 'unknown-type',
  severity: 'blocked',
  heading: 'A type that does not exist',
  text: ({ name, found, suggestions }) => ({
    title: found === null ? `There is no type ${code(name)}` : `${code(name)} is ${found}, not a type`,
    why: 'A property can hold a type of the engine, or an alias, enum or struct of the schema.',
    fix:
      found === null
        ? `Correct the name, or declare it.${didYouMean(suggestions)}`
        : `Use a type here${suggestions.length > 0 ? '.' : '; nodes refer to each other by a rel.'}${didYouMean(suggestions)}`,
  }),
  examples: {
    bad: [
      { source: 'node User { id: INT64 @key  age: ⟦INTEGER⟧ }' },
      { source: 'node User { id: INT64 @key  friend: ⟦User⟧ }' },
      {
        source: `type Email = STRING
node User { id: INT64 @key  a: Email b: ⟦Emial⟧ }`,
      },
    ],
    good: [
      {
        source: `type Email = STRING
node User { id: INT64 @key  email: Email  age: int }`,
      },
    ],
  },
});
