import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const relBecameNode = defineChangeRule({
  code: 'RT107',
  id: 'rel-became-node',
  severity: 'blocked',
  heading: 'A rel table became a node table of the same name',
  compatibility: breaks('oldAppReads', 'oldAppWrites', 'newAppOnOldDatabase', 'oldEventOnNewSchema'),
  on: {
    'table-kind-changed': ({ before, after }) =>
      after.kind === 'node' ? { facts: { table: before.name } } : null,
  },
  text: ({ table }: { table: string }) => ({
    title: `${code(table)} was a rel table and is now declared as a node table`,
    why: 'Node and rel tables share one set of names. A row for each relationship needs a key and two new rel tables, which no plan can choose.',
    fix: `Declare the node table under another name with one rel table to each end, fill them from ${code(table)} with a query of your own, and drop ${code(table)} in a later version.`,
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }\nrel Follows: User -> User',
        source: 'node User { id: INT64 @key }\nnode ⟦Follows⟧ { id: INT64 @key }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key }\nrel Follows: User -> User',
        source: 'node User { id: INT64 @key }\nnode Following { id: INT64 @key }\nrel Follows: User -> User',
      },
    ],
  },
});
