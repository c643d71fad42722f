import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { fold } from '../../schema.ts';
import { code } from '../wording.ts';

export const nodeRenamed = defineChangeRule({
  code: 'NT105',
  id: 'node-renamed',
  severity: 'bc',
  heading: 'A node table is renamed',
  compatibility: breaks('oldAppReads', 'oldAppWrites', 'newAppOnOldDatabase', 'oldEventOnNewSchema'),
  on: {
    'node-renamed': ({ before, after }) =>
      fold(before.name) === fold(after.name) ? null : { facts: { table: after.name, from: before.name } },
  },
  text: ({ table, from }: { table: string; from: string }) => ({
    title: `Node table ${code(from)} is renamed to ${code(table)}`,
    why: `Rows, relationships and indexes stay. Every query and data event that says ${code(from)} fails on the new database, and every one that says ${code(table)} fails on the old one.`,
    fix: `Push this version together with the apps that use the new name, or keep the name ${code(from)}.`,
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }',
        source: 'node ⟦Person⟧ @renamedFrom(User) { id: INT64 @key }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  handle: STRING }',
        source: 'node User { id: INT64 @key  nick: STRING @renamedFrom(handle) }',
      },
    ],
  },
});
