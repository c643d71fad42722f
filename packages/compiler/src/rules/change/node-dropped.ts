import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { withItsRows } from '../counted.ts';
import { code } from '../wording.ts';

export const nodeDropped = defineChangeRule({
  code: 'NT102',
  id: 'node-dropped',
  severity: 'loss',
  heading: 'A node table is dropped',
  compatibility: breaks('oldAppReads', 'oldAppWrites', 'oldEventOnNewSchema'),
  on: {
    'node-dropped': ({ before }) => ({
      facts: { table: before.name },
      asks: { kind: 'rows', place: { schema: 'was', table: before.name }, fate: 'lost' },
    }),
  },
  text: ({ table }: { table: string }, measured) => ({
    title: `Node table ${code(table)} is dropped${withItsRows(measured, 'row')}`,
    why: `${measured?.rows === 0 ? 'Nothing stored is lost.' : `All rows of ${code(table)} are deleted with it, and the engine cannot bring them back.`} Older apps, queries and data events that name it fail.`,
    fix: `If it is a rename, write ${code(`@renamedFrom(${table})`)} on the new table. If not, deprecate it first, accept the loss by fingerprint when nothing uses it any more, and write ${code(`reserved ${table}`)} so that the name cannot return with another meaning.`,
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }\nnode Fax { number: STRING @key }',
        source: 'node User { id: INT64 @key }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key }',
        source: 'node Person @renamedFrom(User) { id: INT64 @key }',
      },
    ],
  },
});
