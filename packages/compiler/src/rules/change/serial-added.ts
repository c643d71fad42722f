import type { ChangeOf } from '../../change.ts';
import { isSerial } from '../../judge/filling.ts';
import { typeSpan } from '../../judge/places.ts';
import { breaks, type ChangeContext, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const serialAdded = defineChangeRule({
  code: 'PR105',
  id: 'serial-added',
  severity: 'blocked',
  heading: 'A SERIAL property is added to an existing table',
  compatibility: breaks('newAppOnOldDatabase'),
  on: {
    'property-added': (change, context) => (isSerial(change.after) ? verdict(change, context) : null),
    'type-changed': (change, context) => (isSerial(change.after) ? verdict(change, context) : null),
  },
  text: ({ table, property, sequence }: { table: string; property: string; sequence: string }) => ({
    title: `${code(`${table}.${property}`)} cannot become SERIAL: the table exists already`,
    why: 'The engine accepts SERIAL only when a table is created. Adding one later fails, and leaves a hidden column that spoils the next change of the table.',
    fix: `Declare ${code(`sequence ${sequence} {}`)} and write ${code(`${property}: INT64 = nextval("${sequence}")`)}: it numbers existing and new rows without gaps.`,
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

function verdict(change: ChangeOf<'property-added' | 'type-changed'>, { after }: ChangeContext) {
  const { name } = change.after;
  const sequence = `${change.table.name}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return { facts: { table: change.table.name, property: name, sequence }, spans: typeSpan(change, after) };
}
