import { valuesBefore } from '../../judge/asks.ts';
import { defaultSpan } from '../../judge/places.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { keptBy } from '../counted.ts';
import { code } from '../wording.ts';

export const defaultAdded = defineChangeRule({
  code: 'DF101',
  id: 'default-added',
  severity: 'bc',
  heading: 'A property gets a default',
  compatibility: breaks('newAppOnOldDatabase'),
  on: {
    'default-changed': (change, context) =>
      change.before.default === null && change.after.default !== null
        ? {
            facts: { property: `${change.table.name}.${change.after.name}`, value: change.after.default },
            asks: valuesBefore(change.table, change.before, context, 'kept'),
            spans: defaultSpan(change, context.after),
          }
        : null,
  },
  text: ({ property, value }: { property: string; value: string }, measured) => ({
    title: `${code(property)} gets the default ${code(value)}${keptBy(measured)}`,
    why: 'The engine cannot add a default in place, so every value is copied; rows that hold NULL keep it. From then on an app or data event that leaves the property out stores the default instead of NULL, and an older database does not.',
    fix: 'Push this version before the apps that rely on the default.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  age: INT64 }',
        source: 'node User { id: INT64 @key  age: INT64 = ⟦0⟧ }',
      },
    ],
    good: [
      { before: 'node User { id: INT64 @key }', source: 'node User { id: INT64 @key  age: INT64 = 0 }' },
    ],
  },
});
