import { isSerial } from '../../judge/filling.ts';
import { typeSpan } from '../../judge/places.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const serialAdded = defineChangeRule({
  code: 'PR105',
  id: 'serial-added',
  severity: 'blocked',
  heading: 'A SERIAL property is added to an existing table',
  compatibility: breaks('newAppOnOldDatabase'),
  on: {
    'property-added': (change, { after: declaration }) =>
      isSerial(change.after)
        ? {
            facts: { table: change.table.name, property: change.after.name },
            spans: typeSpan(change, declaration),
          }
        : null,
    'type-changed': (change, { after: declaration }) =>
      isSerial(change.after)
        ? {
            facts: { table: change.table.name, property: change.after.name },
            spans: typeSpan(change, declaration),
          }
        : null,
  },
  text: ({ table, property }: { table: string; property: string }) => ({
    title: `${code(`${table}.${property}`)} cannot become SERIAL: the table exists already`,
    why: 'The engine accepts SERIAL only when a table is created. Adding one later fails, and leaves a hidden column that spoils the next change of the table.',
    fix: `Declare ${code(`sequence ${property}Number`)} and write ${code(`${property}: INT64 = nextval("${property}Number")`)}: it numbers existing and new rows without gaps.`,
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: UUID @key }',
        source: 'node User { id: UUID @key  number: ⟦SERIAL⟧ }',
      },
    ],
    good: [
      {
        before: 'node User { id: UUID @key }',
        source: 'node User { id: UUID @key  number: INT64 = nextval("userNumber") }\nsequence userNumber {}',
      },
      {
        before: 'node User { id: UUID @key }',
        source: 'node User { id: UUID @key }\nnode Post { id: SERIAL @key }',
      },
    ],
  },
});
