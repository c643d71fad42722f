import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const nodeBecameRel = defineChangeRule({
  code: 'NT109',
  id: 'node-became-rel',
  severity: 'blocked',
  heading: 'A node table became a rel table of the same name',
  compatibility: breaks('oldAppReads', 'oldAppWrites', 'newAppOnOldDatabase', 'oldEventOnNewSchema'),
  on: {
    'table-kind-changed': ({ before, after }) =>
      after.kind === 'rel' ? { facts: { table: before.name } } : null,
  },
  text: ({ table }: { table: string }) => ({
    title: `${code(table)} was a node table and is now declared as a rel table`,
    why: 'Node and rel tables share one set of names, and nothing says which two nodes each row should connect. The rows cannot be carried over by a plan.',
    fix: `Declare the rel table under another name, fill it from ${code(table)} with a query of your own, and drop ${code(table)} in a later version.`,
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }\nnode Follow { id: INT64 @key }',
        source: 'node User { id: INT64 @key }\nrel ⟦Follow⟧: User -> User',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key }\nnode Follow { id: INT64 @key }',
        source: 'node User { id: INT64 @key }\nnode Follow { id: INT64 @key }\nrel Follows: User -> User',
      },
    ],
  },
});
