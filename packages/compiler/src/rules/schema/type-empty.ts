import { defineRule } from '@kschema/grammar';

export const typeEmpty = defineRule<{ what: string }>({
  code: 'SC135',
  id: 'type-empty',
  severity: 'blocked',
  heading: 'A type with nothing in it',
  text: ({ what }) => ({
    title: `${what} has nothing in it`,
    why: 'The engine has no type without parts, and an enum without values can hold nothing.',
    fix: 'Add what belongs in it, or remove it.',
  }),
  examples: {
    bad: [
      {
        source: `enum ⟦Role⟧ { }
node User { id: INT64 @key  r: Role }`,
      },
      {
        source: `struct ⟦P⟧ { }
node User { id: INT64 @key  p: P }`,
      },
    ],
    good: [
      {
        source: `enum Role { admin }
node User { id: INT64 @key  r: Role }`,
      },
    ],
  },
});
