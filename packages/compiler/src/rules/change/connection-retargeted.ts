import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { amount, examplesOf, findThem, refusedBeforehand, share } from '../counted.ts';
import { code } from '../wording.ts';

export const connectionRetargeted = defineChangeRule({
  code: 'FT104',
  id: 'connection-retargeted',
  severity: 'loss',
  heading: 'A connection leads to another node table',
  compatibility: breaks('oldAppReads', 'oldAppWrites', 'newAppOnOldDatabase', 'oldEventOnNewSchema'),
  on: {
    'connection-retargeted': ({ table, before, after }) => ({
      facts: { table: table.name, from: before.from, to: before.to, newFrom: after.from, newTo: after.to },
      asks: { kind: 'retarget', table: table.name, from: after.from, to: after.to },
    }),
  },
  text: (f: { table: string; from: string; to: string; newFrom: string; newTo: string }, measured) =>
    measured !== undefined && measured.stops > 0
      ? {
          title: `For ${share(measured.stops, measured.rows, 'relationship')} of ${code(f.table)} there is no row with the same key to lead to${examplesOf(measured)}`,
          why: refusedBeforehand,
          fix: `Fill the new node table with these keys first, or remove the relationships${findThem(measured)}.`,
        }
      : {
          title: `${code(f.table)} went from ${code(f.from)} to ${code(f.to)} and now goes from ${code(f.newFrom)} to ${code(f.newTo)}${measured === undefined ? '' : measured.rows === 0 ? '; it has no relationships' : `, with all its ${amount(measured.rows, 'relationship')}`}`,
          why: `The rel table is rebuilt: each relationship moves to the row with the same key, and the push stops where there is none. Which rows it connected before cannot be told afterwards, and whatever names the old pair fails.`,
          fix: `Fill the new node table with the same keys first. To keep both pairs for a while, add the new connection and drop the old one in a later version.`,
        },
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }\nnode Page { id: INT64 @key }\nrel Likes: User -> User',
        source: 'node User { id: INT64 @key }\nnode Page { id: INT64 @key }\nrel Likes: ⟦User -> Page⟧',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key }\nnode Page { id: INT64 @key }\nrel Likes: User -> User',
        source:
          'node User { id: INT64 @key }\nnode Page { id: INT64 @key }\nrel Likes: User -> User, User -> Page',
      },
    ],
  },
});
