import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const nameReleased = defineChangeRule({
  code: 'NT111',
  id: 'name-released',
  severity: 'bc',
  heading: 'A reserved name is given free',
  compatibility: breaks('oldEventOnNewSchema'),
  on: {
    'name-released': ({ table, name }) => ({ facts: { name, table: table === null ? null : table.name } }),
  },
  text: ({ name, table }: { name: string; table: string | null }) => ({
    title: `${code(table === null ? name : `${table}.${name}`)} is no longer reserved`,
    why: 'The reservation kept the name from coming back with another meaning. Queries and data events of earlier versions that still say it would then bind to something else.',
    fix: `Write ${code(`reserved ${name}`)} again, unless nothing that used the name is left.`,
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  reserved handle }',
        source: 'node ⟦User⟧ { id: INT64 @key }',
      },
      { before: 'node User { id: INT64 @key }\nreserved Account', source: 'node User { id: INT64 @key }' },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  reserved handle }',
        source: 'node User { id: INT64 @key  reserved handle }\nreserved Account',
      },
    ],
  },
});
