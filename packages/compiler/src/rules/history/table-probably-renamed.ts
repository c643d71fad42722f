import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

/** Reported by `diff`: one table goes and a similar one comes. */
export const tableProbablyRenamed = defineRule<{ from: string; to: string; kind: 'node' | 'rel' }>({
  code: 'NT108',
  id: 'table-probably-renamed',
  severity: 'blocked',
  heading: 'A table goes and a similar one comes',
  text: ({ from, to, kind }) => ({
    title: `${code(from)} is gone and the similar ${kind} ${code(to)} is new: is ${code(to)} the new name of ${code(from)}?`,
    why: `A rename keeps every row. Dropping ${code(from)} and creating ${code(to)} loses them, and the source does not say which is meant.`,
    fix: `Write ${code(`@renamedFrom(${from})`)} on ${code(to)} to rename, or ${code(`reserved ${from}`)} at the top level to drop it for good.`,
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
