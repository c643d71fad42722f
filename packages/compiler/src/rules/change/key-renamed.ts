import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { fold } from '../../schema.ts';
import { code } from '../wording.ts';

export const keyRenamed = defineChangeRule({
  code: 'PK103',
  id: 'key-renamed',
  severity: 'bc',
  heading: 'The key of a node table is renamed',
  compatibility: breaks('oldAppReads', 'oldAppWrites', 'newAppOnOldDatabase', 'oldEventOnNewSchema'),
  on: {
    'property-renamed': ({ table, before, after }) =>
      table.kind === 'node' && table.key === after.name && fold(before.name) !== fold(after.name)
        ? { facts: { table: table.name, property: after.name, from: before.name } }
        : null,
  },
  text: ({ table, property, from }: { table: string; property: string; from: string }) => ({
    title: `Key ${code(`${table}.${from}`)} is renamed to ${code(property)}`,
    why: `All rows and relationships stay. Nearly everything finds its rows by the key: queries and data events that say ${code(from)} fail on the new database, and those that say ${code(property)} fail on the old one.`,
    fix: `Push this version together with the apps that use the new name, or keep the name ${code(from)}.`,
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }',
        source: 'node User { ⟦number⟧: INT64 @key @renamedFrom(id) }',
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
