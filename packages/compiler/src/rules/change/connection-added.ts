import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const connectionAdded = defineChangeRule({
  code: 'FT101',
  id: 'connection-added',
  severity: 'safe',
  heading: 'A connection is added to a rel table',
  compatibility: breaks('newAppOnOldDatabase'),
  on: {
    'connection-added': ({ table, after }) => ({
      facts: { table: table.name, from: after.from, to: after.to },
    }),
  },
  text: ({ table, from, to }: { table: string; from: string; to: string }) => ({
    title: `${code(table)} may now also go from ${code(from)} to ${code(to)}`,
    why: `Existing relationships stay as they are. A query that leaves the ends of ${code(table)} unlabelled, such as ${code(`MATCH (a)-[:${table}]->(b)`)}, will also return the new pair.`,
    fix: `Push this version before the apps that write the pair, and label the ends in queries that expect only one kind of node.`,
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }\nnode Post { id: INT64 @key }\nrel Likes: User -> Post',
        source:
          'node User { id: INT64 @key }\nnode Post { id: INT64 @key }\nrel Likes: User -> Post, ⟦User -> User⟧',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key }\nnode Post { id: INT64 @key }\nrel Likes: User -> Post',
        source:
          'node User { id: INT64 @key }\nnode Post { id: INT64 @key }\nrel Likes: User -> Post { at: DATE }',
      },
    ],
  },
});
