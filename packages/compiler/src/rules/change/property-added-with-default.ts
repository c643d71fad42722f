import { fillingAsks } from '../../judge/asks.ts';
import { fillingOf } from '../../judge/filling.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { countedFilling } from '../counted.ts';
import { code } from '../wording.ts';

export const propertyAddedWithDefault = defineChangeRule({
  code: 'PR102',
  id: 'property-added-with-default',
  severity: 'safe',
  heading: 'A property with a constant default is added',
  compatibility: breaks('newAppOnOldDatabase'),
  on: {
    'property-added': (change) => {
      const { table, after, using } = change;
      return after.default !== null && fillingOf(after.default, table) === 'constant'
        ? {
            facts: { table: table.name, property: after.name, value: using ?? after.default },
            ...(using === null ? {} : { asks: fillingAsks(change) }),
          }
        : null;
    },
  },
  text: ({ table, property, value }: { table: string; property: string; value: string }, measured) =>
    countedFilling(`${table}.${property}`, value, measured) ?? {
      title: `Property ${code(`${table}.${property}`)} is added`,
      why: `Every row that exists gets ${code(value)}, which takes time in proportion to the rows. An app built for this version fails on a database that does not have the property yet.`,
      fix: 'Push this version before the apps that use the property are rolled out.',
    },
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }',
        source: 'node User { id: INT64 @key  ⟦age⟧: INT64 = 0 }',
      },
    ],
    good: [{ before: 'node User { id: INT64 @key }', source: 'node User { id: INT64 @key  age: INT64 }' }],
  },
});
