import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const propertyMoved = defineChangeRule({
  code: 'PR120',
  id: 'property-moved',
  severity: 'blocked',
  heading: 'A property seems to move to another table',
  compatibility: breaks('oldAppReads', 'oldAppWrites', 'newAppOnOldDatabase', 'oldEventOnNewSchema'),
  on: {
    'property-added': ({ table, after, using }, context) => {
      const from = using === null ? context.droppedLike(after) : null;
      return from === null ? null : { facts: { property: after.name, table: table.name, from: from.name } };
    },
  },
  text: ({ property, table, from }: { property: string; table: string; from: string }) => ({
    title: `${code(property)} disappears from ${code(from)} and appears in ${code(table)}`,
    why: `Name and type are the same, so the values may be meant to move. No plan can know which row of ${code(table)} each value belongs to, and dropping ${code(`${from}.${property}`)} now would lose them.`,
    fix: `Compile the new property first, copy the values with a query of your own, and drop ${code(`${from}.${property}`)} in a later version. If the two have nothing to do with each other, compile them as two versions as well.`,
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  street: STRING }\nnode Home { id: INT64 @key }',
        source: 'node User { id: INT64 @key }\nnode Home { id: INT64 @key  ⟦street⟧: STRING }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  street: STRING }\nnode Home { id: INT64 @key }',
        source: 'node User { id: INT64 @key  street: STRING }\nnode Home { id: INT64 @key  street: STRING }',
      },
    ],
  },
});
