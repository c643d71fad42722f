import { valuesBefore } from '../../judge/asks.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { keptBy } from '../counted.ts';
import { code } from '../wording.ts';

export const defaultRemoved = defineChangeRule({
  code: 'DF103',
  id: 'default-removed',
  severity: 'bc',
  heading: 'A default is removed',
  compatibility: breaks('oldAppWrites', 'oldEventOnNewSchema'),
  on: {
    'default-changed': ({ table, before, after }, context) =>
      before.default !== null && after.default === null
        ? {
            facts: { property: `${table.name}.${after.name}`, value: before.default },
            asks: valuesBefore(table, before, context, 'kept'),
          }
        : null,
  },
  text: ({ property, value }: { property: string; value: string }, measured) => ({
    title: `${code(property)} loses its default ${code(value)}${keptBy(measured)}`,
    why: 'Stored values stay. An older app or data event that leaves the property out stores NULL from now on.',
    fix: 'Let every app give the value before the push.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  age: INT64 = 0 }',
        source: 'node User { id: INT64 @key  ⟦age⟧: INT64 }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  age: INT64 }',
        source: 'node User { id: INT64 @key  age: INT64 = 0 }',
      },
    ],
  },
});
