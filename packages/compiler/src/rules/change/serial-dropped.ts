import { valuesBefore } from '../../judge/asks.ts';
import { isSerial } from '../../judge/filling.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { heldBy } from '../counted.ts';
import { code } from '../wording.ts';

export const serialDropped = defineChangeRule({
  code: 'PR109',
  id: 'serial-dropped',
  severity: 'loss',
  heading: 'A SERIAL property is dropped',
  compatibility: breaks('oldAppReads', 'oldAppWrites', 'oldEventOnNewSchema'),
  on: {
    'property-dropped': ({ table, before }, context) =>
      isSerial(before)
        ? {
            facts: { table: table.name, property: before.name },
            asks: valuesBefore(table, before, context, 'lost'),
          }
        : null,
  },
  text: ({ table, property }: { table: string; property: string }, measured) => ({
    title: `SERIAL property ${code(`${table}.${property}`)} is dropped${heldBy(measured)}`,
    why: `Rows lose their number, and the hidden sequence ${code(`${table}_${property}_serial`)} that counted them goes with it: should the name come back, it counts from 0 again. Older apps, queries and data events that name the property fail.`,
    fix: `Accept the loss by fingerprint when nothing uses the number any more, and write ${code(`reserved ${property}`)} so that the name cannot return.`,
  }),
  examples: {
    bad: [
      {
        before: 'node Post { id: UUID @key  number: SERIAL }',
        source: 'node ⟦Post⟧ { id: UUID @key }',
      },
    ],
    good: [
      {
        before: 'node Post { id: UUID @key  title: STRING }',
        source: 'node Post { id: UUID @key }',
      },
    ],
  },
});
