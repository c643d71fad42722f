import { breaks, type ChangeContext, defineChangeRule } from '../../judge/rule.ts';
import { fold } from '../../schema.ts';
import { code } from '../wording.ts';

export const tableNameReused = defineChangeRule({
  code: 'NT110',
  id: 'table-name-reused',
  severity: 'bc',
  heading: 'The name of an earlier table is used again',
  compatibility: breaks('oldAppReads', 'oldAppWrites', 'oldEventOnNewSchema'),
  remembers: 'names',
  on: {
    'node-added': ({ after }, context) => verdict(after.name, null, context),
    'rel-added': ({ after }, context) => verdict(after.name, null, context),
    'node-renamed': ({ before, after }, context) => verdict(after.name, before.name, context),
    'rel-renamed': ({ before, after }, context) => verdict(after.name, before.name, context),
  },
  text: ({ table }: { table: string }) => ({
    title: `${code(table)} is another table under the name of an earlier one`,
    why: `Queries and data events written for the earlier ${code(table)} do not fail: they silently read and write the other table.`,
    fix: 'Choose a name that was never used. If nothing of the old meaning is left anywhere, accept the finding by fingerprint.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }\nnode Login { name: STRING @key }',
        source:
          'node Person @renamedFrom(User) { id: INT64 @key }\nnode ⟦User⟧ @renamedFrom(Login) { name: STRING @key }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key }',
        source: 'node Person @renamedFrom(User) { id: INT64 @key }\nnode Account { login: STRING @key }',
      },
    ],
  },
});

/** A table that gets a name back which it had itself is no other table. */
function verdict(name: string, was: string | null, { before, usedNames }: ChangeContext) {
  const key = fold(name);
  const carrier = usedNames.tables.get(key);
  const known = carrier !== undefined ? was === null || carrier !== fold(was) : before.tables.has(key);
  return known && (was === null || fold(was) !== key) ? { facts: { table: name } } : null;
}
