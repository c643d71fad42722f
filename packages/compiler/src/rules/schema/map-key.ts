import { defineRule } from '@kschema/grammar';

export const mapKey = defineRule<{ type: string }>({
  code: 'SC136',
  id: 'map-key',
  severity: 'warn',
  heading: 'A map with keys that are hard to find again',
  text: ({ type }) => ({
    title: `A map with keys of type ${type}`,
    why: 'Looking up a value compares keys for equality, which floating-point and nested values rarely satisfy as meant.',
    fix: 'Use a whole number, STRING, UUID or a date as the key, or a list of structs instead.',
  }),
  examples: {
    bad: [{ source: 'node User { id: INT64 @key  m: MAP(⟦DOUBLE⟧, STRING) = map([1.5], ["a"]) }' }],
    good: [{ source: 'node User { id: INT64 @key  m: MAP(STRING, DOUBLE) = map(["a"], [1.5]) }' }],
  },
});
