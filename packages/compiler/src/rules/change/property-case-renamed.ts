import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { fold } from '../../schema.ts';
import { code } from '../wording.ts';

export const propertyCaseRenamed = defineChangeRule({
  code: 'PR111',
  id: 'property-case-renamed',
  severity: 'bc',
  heading: 'Only the case of a property name changes',
  compatibility: breaks('oldAppReads'),
  on: {
    'property-renamed': ({ table, before, after }) =>
      before.name !== after.name && fold(before.name) === fold(after.name)
        ? { facts: { table: table.name, property: after.name, from: before.name } }
        : null,
  },
  text: ({ table, property, from }: { table: string; property: string; from: string }) => ({
    title: `Property ${code(`${table}.${from}`)} is now spelled ${code(property)}`,
    why: `Queries find it under either spelling. Whoever returns a whole row and reads ${code(from)} from it finds nothing.`,
    fix: 'Keep the old spelling unless results with the new one are wanted.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  Name: STRING }',
        source: 'node User { id: INT64 @key  ⟦name⟧: STRING }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  name: STRING }',
        source: 'node User { id: INT64 @key  name: STRING = "" }',
      },
    ],
  },
});
