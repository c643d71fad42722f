import { defineRule } from '@kschema/grammar';

/** Reported by `diff`: one table goes and a similar one comes. */
export const tableProbablyRenamed = defineRule<{ from: string; to: string; kind: 'node' | 'rel' }>({
  code: 'NT108',
  id: 'table-probably-renamed',
  severity: 'blocked',
  heading: 'A table goes and a similar one comes',
  text: ({ from, to, kind }) => ({
    title: `${kind} ${from} is gone and the similar ${to} is new: is ${to} the new name of ${from}?`,
    why: `A rename keeps every row. Dropping ${from} and creating ${to} loses them, and the source does not say which is meant.`,
    fix: `Write \`@renamedFrom(${from})\` on ${to} to rename, or \`reserved ${from}\` at the top of the file to drop ${from} for good.`,
  }),
  examples: {
    bad: [
      {
        before: 'node Account { id: UUID @key  name: STRING  email: STRING }',
        source: 'node ⟦User⟧ { id: UUID @key  name: STRING  email: STRING }',
      },
    ],
    good: [
      {
        before: 'node Account { id: UUID @key  name: STRING  email: STRING }',
        source: 'node User @renamedFrom(Account) { id: UUID @key  name: STRING  email: STRING }',
      },
      {
        before: 'node Account { id: UUID @key  name: STRING  email: STRING }',
        source: 'node User { id: UUID @key  name: STRING  email: STRING }\nreserved Account',
      },
      {
        before: 'node Account { id: UUID @key  name: STRING  email: STRING }',
        source: 'node City { code: INT64 @key  area: DOUBLE }',
      },
    ],
  },
});
