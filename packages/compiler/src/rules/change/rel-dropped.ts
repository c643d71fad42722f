import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { withItsRows } from '../counted.ts';
import { code } from '../wording.ts';

export const relDropped = defineChangeRule({
  code: 'RT102',
  id: 'rel-dropped',
  severity: 'loss',
  heading: 'A rel table is dropped',
  compatibility: breaks('oldAppReads', 'oldAppWrites', 'oldEventOnNewSchema'),
  on: {
    'rel-dropped': ({ before }) => ({
      facts: { table: before.name },
      asks: { kind: 'rows', place: { schema: 'was', table: before.name }, fate: 'lost' },
    }),
  },
  text: ({ table }: { table: string }, measured) => ({
    title: `Rel table ${code(table)} is dropped${withItsRows(measured, 'relationship')}`,
    why: `${measured?.rows === 0 ? 'Nothing stored is lost.' : `All relationships of ${code(table)} are deleted with it, and the engine cannot bring them back.`} Older apps, queries and data events that name it fail.`,
    fix: `If it is a rename, write ${code(`@renamedFrom(${table})`)} on the new table. If not, deprecate it first, accept the loss by fingerprint when nothing uses it any more, and write ${code(`reserved ${table}`)} so that the name cannot return with another meaning.`,
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }\nrel Follows: User -> User',
        source: 'node User { id: INT64 @key }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key }\nrel Follows: User -> User',
        source: 'node User { id: INT64 @key }\nrel Knows: User -> User @renamedFrom(Follows)',
      },
    ],
  },
});
