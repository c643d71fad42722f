import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { fold, type Property, type Table } from '../../schema.ts';
import { code } from '../wording.ts';

export const propertyRenamed = defineChangeRule({
  code: 'PR110',
  id: 'property-renamed',
  severity: 'bc',
  heading: 'A property is renamed',
  compatibility: breaks('oldAppReads', 'oldAppWrites', 'newAppOnOldDatabase', 'oldEventOnNewSchema'),
  on: {
    'property-renamed': ({ table, before, after }) =>
      fold(before.name) === fold(after.name) || isKey(table, after)
        ? null
        : { facts: { table: table.name, property: after.name, from: before.name } },
  },
  text: ({ table, property, from }: { table: string; property: string; from: string }) => ({
    title: `Property ${code(`${table}.${from}`)} is renamed to ${code(property)}`,
    why: `All values stay, and indexes follow. Every query and data event that says ${code(from)} fails on the new database, and every one that says ${code(property)} fails on the old one.`,
    fix: `Push this version together with the apps that use the new name. To give them time, add ${code(property)} beside ${code(from)} and drop ${code(from)} in a later version.`,
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  handle: STRING }',
        source: 'node User { id: INT64 @key  ⟦nick⟧: STRING @renamedFrom(handle) }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  handle: STRING }',
        source: 'node User { id: INT64 @key  handle: STRING  nick: STRING }',
      },
    ],
  },
});

function isKey(table: Table, property: Property): boolean {
  return table.kind === 'node' && table.key === property.name;
}
