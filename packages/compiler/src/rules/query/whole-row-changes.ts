import { propertyChanges } from '../../queries/changed.ts';
import { tablesMatching } from '../../queries/matches.ts';
import { defineQueryRule } from '../../queries/rule.ts';
import { code, orList } from '../wording.ts';

export const wholeRowChanges = defineQueryRule<{ variable: string; tables: string[] }>({
  code: 'US103',
  id: 'whole-row-changes',
  severity: 'warn',
  heading: 'A query returns whole rows, which get another shape',
  look({ query: { reading }, before: fitted, after: fits }, { before, after, changes }) {
    if (before === null || fitted?.kind !== 'fits' || fits.kind !== 'fits') return [];
    return reading.wholes.flatMap(({ owner, start, end }) => {
      const shapes = [...tablesMatching(after.schema, reading, owner)].filter((name) =>
        propertyChanges(changes, name).some(({ kind }) => kind !== 'default-changed'),
      );
      if (shapes.length === 0) return [];
      const tables = shapes.map((name) => after.schema.tables.get(name)?.name ?? name).sort();
      return [{ facts: { variable: owner.variable ?? '', tables }, span: { start, end } }];
    });
  },
  text: ({ variable, tables }) => ({
    title: `${code(variable)} is returned whole, and ${orList(tables)} gets another shape`,
    why: 'What the query returns has other properties after this change. The engine refuses nothing, and the app notices when it reads a value that is not there or of another type.',
    fix: 'Return the properties that are used, by name.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  nick: STRING }',
        source: 'node User { id: INT64 @key  handle: STRING @renamedFrom(nick) }',
        query: 'MATCH (u:User {id: $id}) RETURN ⟦u⟧',
      },
      {
        before: 'node User { id: INT64 @key }',
        source: 'node User { id: INT64 @key  nick: STRING }',
        query: 'MATCH (u:User) RETURN ⟦u.*⟧',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  nick: STRING }',
        source: 'node User { id: INT64 @key  handle: STRING @renamedFrom(nick) }',
        query: 'MATCH (u:User {id: $id}) RETURN u.id, count(u)',
      },
    ],
  },
});
