import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { countedMultiplicity } from '../counted.ts';
import { code } from '../wording.ts';

export const connectionReversed = defineChangeRule({
  code: 'FT105',
  id: 'connection-reversed',
  severity: 'bc',
  heading: 'A connection is reversed',
  compatibility: breaks('oldAppReads', 'oldAppWrites', 'newAppOnOldDatabase', 'oldEventOnNewSchema'),
  on: {
    'connection-reversed': ({ table, before }) => ({
      facts: { table: table.name, from: before.from, to: before.to, multiplicity: table.multiplicity },
      ...(table.multiplicity === 'MANY_MANY'
        ? {}
        : { asks: { kind: 'multiplicity', table: table.name, multiplicity: table.multiplicity } as const }),
    }),
  },
  text: ({ table, from, to, multiplicity }: ReversedFacts, measured) =>
    measured !== undefined
      ? countedMultiplicity(table, multiplicity, measured)
      : {
          title: `${code(table)} is turned round: ${code(`${from} -> ${to}`)} becomes ${code(`${to} -> ${from}`)}`,
          why: 'The engine has no statement for it, so the rel table is rebuilt with every relationship swapped. Queries and data events that follow the old direction fail or find nothing.',
          fix: 'Push this version together with the apps that follow the new direction. If only the meaning was wrong, rename the rel table instead and leave the direction alone.',
        },
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }\nnode Post { id: INT64 @key }\nrel Wrote: Post -> User',
        source: 'node User { id: INT64 @key }\nnode Post { id: INT64 @key }\nrel Wrote: ⟦User -> Post⟧',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key }\nnode Post { id: INT64 @key }\nrel Wrote: Post -> User',
        source:
          'node User { id: INT64 @key }\nnode Post { id: INT64 @key }\nrel Wrote: Post -> User, User -> Post',
      },
    ],
  },
});

type ReversedFacts = { table: string; from: string; to: string; multiplicity: string };
