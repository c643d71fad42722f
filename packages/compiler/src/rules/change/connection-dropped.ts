import { nameBefore } from '../../judge/asks.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { amount } from '../counted.ts';
import { code } from '../wording.ts';

export const connectionDropped = defineChangeRule({
  code: 'FT102',
  id: 'connection-dropped',
  severity: 'loss',
  heading: 'A connection of a rel table is dropped',
  compatibility: breaks('oldAppReads', 'oldAppWrites', 'oldEventOnNewSchema'),
  on: {
    'connection-dropped': ({ table, before }, context) => ({
      facts: { table: table.name, from: before.from, to: before.to },
      asks: { kind: 'connection', table: nameBefore(table, context), from: before.from, to: before.to },
    }),
  },
  text: ({ table, from, to }: { table: string; from: string; to: string }, measured) => ({
    title: `${code(table)} no longer goes from ${code(from)} to ${code(to)}${measured === undefined ? '' : `, where it has ${measured.rows === 0 ? 'no relationships' : amount(measured.rows, 'relationship')}`}`,
    why: `${measured?.rows === 0 ? 'Nothing stored is lost.' : 'The engine deletes every relationship of that pair without a warning, and cannot bring it back.'} Older apps and data events that read or write the pair fail.`,
    fix: 'Keep the connection until nothing uses it, then accept the loss by fingerprint.',
  }),
  examples: {
    bad: [
      {
        before:
          'node User { id: INT64 @key }\nnode Post { id: INT64 @key }\nrel Likes: User -> Post, User -> User',
        source: 'node User { id: INT64 @key }\nnode Post { id: INT64 @key }\nrel ⟦Likes⟧: User -> Post',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key }\nnode Post { id: INT64 @key }\nrel Likes: User -> Post',
        source:
          'node User { id: INT64 @key }\nnode Post { id: INT64 @key }\nrel Likes: User -> Post, User -> User',
      },
    ],
  },
});
