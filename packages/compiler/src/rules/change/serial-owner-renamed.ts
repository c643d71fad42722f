import { isSerial } from '../../judge/filling.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import type { Table } from '../../schema.ts';
import { code } from '../wording.ts';

export const serialOwnerRenamed = defineChangeRule({
  code: 'NT106',
  id: 'serial-owner-renamed',
  severity: 'blocked',
  heading: 'A table or property with a SERIAL is renamed',
  compatibility: breaks('oldAppReads', 'oldAppWrites', 'newAppOnOldDatabase', 'oldEventOnNewSchema'),
  on: {
    'node-renamed': ({ before, after }) => verdict(before, after.name),
    'rel-renamed': ({ before, after }) => verdict(before, after.name),
    'property-renamed': ({ table, before, after }) =>
      isSerial(before)
        ? { facts: { from: before.name, to: after.name, table: table.name, serial: before.name } }
        : null,
  },
  text: ({ from, to, table, serial }: { from: string; to: string; table: string; serial: string }) => ({
    title: `${code(from)} cannot be renamed to ${code(to)}: the SERIAL ${code(`${table}.${serial}`)} hangs on the name`,
    why: `The engine numbers a SERIAL from a hidden sequence that is named after table and property and does not follow a rename. Afterwards the table can never be dropped and the old name never be used again.`,
    fix: `Keep the name ${code(from)}. To be free of the hidden sequence, declare a table under the new name with an \`INT64\` key and \`= nextval("…")\` on a \`sequence\` of your own, copy the rows, and drop the old table in a later version.`,
  }),
  examples: {
    bad: [
      {
        before: 'node Post { id: SERIAL @key  title: STRING }',
        source: 'node ⟦Article⟧ @renamedFrom(Post) { id: SERIAL @key  title: STRING }',
      },
    ],
    good: [
      {
        before: 'node Post { id: INT64 @key  title: STRING }',
        source: 'node Article @renamedFrom(Post) { id: INT64 @key  title: STRING }',
      },
    ],
  },
});

function verdict(before: Table, to: string) {
  for (const property of before.properties.values()) {
    if (isSerial(property)) {
      return { facts: { from: before.name, to, table: before.name, serial: property.name } };
    }
  }
  return null;
}
