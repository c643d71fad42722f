import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { fold } from '../../schema.ts';
import { code } from '../wording.ts';

export const relRenamed = defineChangeRule({
  code: 'RT103',
  id: 'rel-renamed',
  severity: 'bc',
  heading: 'A rel table is renamed',
  compatibility: breaks('oldAppReads', 'oldAppWrites', 'newAppOnOldDatabase', 'oldEventOnNewSchema'),
  on: {
    'rel-renamed': ({ before, after }) =>
      fold(before.name) === fold(after.name) ? null : { facts: { table: after.name, from: before.name } },
  },
  text: ({ table, from }: { table: string; from: string }) => ({
    title: `Rel table ${code(from)} is renamed to ${code(table)}`,
    why: `All relationships stay. Every query and data event that says ${code(from)} fails on the new database, and every one that says ${code(table)} fails on the old one.`,
    fix: `Push this version together with the apps that use the new name, or keep the name ${code(from)}.`,
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }\nrel Follows: User -> User',
        source: 'node User { id: INT64 @key }\nrel ⟦Knows⟧: User -> User @renamedFrom(Follows)',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key }\nrel Follows: User -> User',
        source: 'node User { id: INT64 @key }\nrel Follows: User -> User { since: DATE }',
      },
    ],
  },
});
