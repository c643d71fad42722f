import { valuesBefore } from '../../judge/asks.ts';
import { defaultSpan } from '../../judge/places.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { keptBy } from '../counted.ts';
import { code } from '../wording.ts';

export const defaultChanged = defineChangeRule({
  code: 'DF102',
  id: 'default-changed',
  severity: 'bc',
  heading: 'A default changes',
  compatibility: breaks('newAppOnOldDatabase'),
  on: {
    'default-changed': (change, context) => {
      const { table, before, after } = change;
      if (before.default === null || after.default === null) return null;
      return {
        facts: { property: `${table.name}.${after.name}`, from: before.default, to: after.default },
        asks: valuesBefore(table, before, context, 'kept'),
        spans: defaultSpan(change, context.after),
      };
    },
  },
  text: ({ property, from, to }: { property: string; from: string; to: string }, measured) => ({
    title: `The default of ${code(property)} changes from ${code(from)} to ${code(to)}${keptBy(measured)}`,
    why: 'Stored values stay. The same data event stores one value in a database that has this version and another in one that has not, and the engine has to copy every value to change it.',
    fix: 'Push this version before the apps that rely on the new default, or let them give the value.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  age: INT64 = 0 }',
        source: 'node User { id: INT64 @key  age: INT64 = ⟦18⟧ }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  age: INT64 = 0 }',
        source: 'node User { id: INT64 @key  age: INT64 = 0 @deprecated("use born") }',
      },
    ],
  },
});
