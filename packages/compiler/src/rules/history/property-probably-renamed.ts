import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

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
    title: `${code(`${table}.${from}`)} is gone and ${code(`${table}.${to}`)} of the same type ${type} is new: is ${code(to)} the new name of ${code(from)}?`,
    why: `A rename keeps every value. Dropping ${code(from)} and adding ${code(to)} loses them, and the source does not say which is meant.`,
    fix: `Write ${code(`@renamedFrom(${from})`)} on ${code(to)} to rename, or ${code(`reserved ${from}`)} in ${code(table)} to drop it for good.`,
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
