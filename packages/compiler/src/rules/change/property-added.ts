import { fillingAsks } from '../../judge/asks.ts';
import { isSerial } from '../../judge/filling.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { typeText } from '../../types.ts';
import { countedFilling } from '../counted.ts';
import { code } from '../wording.ts';

export const propertyAdded = defineChangeRule({
  code: 'PR101',
  id: 'property-added',
  severity: 'safe',
  heading: 'A property without a default is added',
  compatibility: breaks('newAppOnOldDatabase'),
  on: {
    'property-added': (change) => {
      const { table, after, using } = change;
      return after.default === null && !isSerial(after)
        ? {
            facts: { table: table.name, property: after.name, type: typeText(after.type), using },
            ...(using === null ? {} : { asks: fillingAsks(change) }),
          }
        : null;
    },
  },
  text: ({ table, property, type, using }: PropertyAddedFacts, measured) =>
    countedFilling(`${table}.${property}`, using, measured) ?? {
      title: `Property ${code(`${table}.${property}`)} of type ${code(type)} is added`,
      why:
        using === null
          ? 'Rows that exist get NULL. An app built for this version fails on a database that does not have the property yet.'
          : `Rows that exist get ${code(using)}. An app built for this version fails on a database that does not have the property yet.`,
      fix: 'Push this version before the apps that use the property are rolled out.',
    },
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }',
        source: 'node User { id: INT64 @key  ⟦name⟧: STRING }',
      },
    ],
    good: [
      { before: 'node User { id: INT64 @key }', source: 'node User { id: INT64 @key  name: STRING = "" }' },
    ],
  },
});

interface PropertyAddedFacts {
  table: string;
  property: string;
  type: string;
  using: string | null;
  [fact: string]: string | null;
}
