import { breaks, type ChangeContext, defineChangeRule } from '../../judge/rule.ts';
import { fold, type Table } from '../../schema.ts';
import { code } from '../wording.ts';

export const propertyNameReused = defineChangeRule({
  code: 'PR114',
  id: 'property-name-reused',
  severity: 'bc',
  heading: 'The name of an earlier property is used again',
  compatibility: breaks('oldAppReads', 'oldAppWrites', 'oldEventOnNewSchema'),
  remembers: 'names',
  on: {
    'property-added': ({ table, after }, context) => verdict(table, after.name, null, context),
    'property-renamed': ({ table, before, after }, context) =>
      verdict(table, after.name, before.name, context),
  },
  text: ({ table, property }: { table: string; property: string }) => ({
    title: `${code(`${table}.${property}`)} is another property under the name of an earlier one`,
    why: `Queries, prepared statements and data events written for the earlier ${code(property)} do not fail: they silently read and write the other one.`,
    fix: 'Choose a name that was never used. If nothing of the old meaning is left anywhere, accept the finding by fingerprint.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  name: STRING  full: STRING }',
        source:
          'node User { id: INT64 @key  nick: STRING @renamedFrom(name)  ⟦name⟧: STRING @renamedFrom(full) }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  name: STRING }',
        source: 'node User { id: INT64 @key  nick: STRING @renamedFrom(name)  fullName: STRING }',
      },
    ],
  },
});

/** A property that gets a name back which it had itself is no other property. */
function verdict(table: Table, name: string, was: string | null, context: ChangeContext) {
  const key = fold(name);
  if (was !== null && fold(was) === key) return null;
  const old = context.tableBefore(table);
  if (old === null) return null;
  const carrier = context.usedNames.properties.get(fold(old.name))?.get(key);
  const known = carrier !== undefined ? was === null || carrier !== fold(was) : old.properties.has(key);
  return known ? { facts: { table: table.name, property: name } } : null;
}
