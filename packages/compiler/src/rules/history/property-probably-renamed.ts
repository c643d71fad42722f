import { defineRule } from '@kschema/grammar';

/** Reported by `diff`: one property goes and one with the same type and a similar name comes. */
export const propertyProbablyRenamed = defineRule<{
  table: string;
  from: string;
  to: string;
  type: string;
}>({
  code: 'PR112',
  id: 'property-probably-renamed',
  severity: 'blocked',
  heading: 'A property goes and a similar one comes',
  text: ({ table, from, to, type }) => ({
    title: `${table}.${from} is gone and ${table}.${to} of the same type ${type} is new: is ${to} the new name of ${from}?`,
    why: `A rename keeps every value. Dropping ${from} and adding ${to} loses them, and the source does not say which is meant.`,
    fix: `Write \`@renamedFrom(${from})\` on ${to} to rename, or \`reserved ${from}\` in ${table} to drop ${from} for good.`,
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: UUID @key  name: STRING }',
        source: 'node User { id: UUID @key  ⟦fullName⟧: STRING }',
      },
    ],
    good: [
      {
        before: 'node User { id: UUID @key  name: STRING }',
        source: 'node User { id: UUID @key  fullName: STRING @renamedFrom(name) }',
      },
      {
        before: 'node User { id: UUID @key  name: STRING }',
        source: 'node User { id: UUID @key  fullName: STRING  reserved name }',
      },
      {
        before: 'node User { id: UUID @key  name: STRING }',
        source: 'node User { id: UUID @key  age: INT64 }',
      },
    ],
  },
});
