import { fillingOf } from '../../judge/filling.ts';
import { defaultSpan } from '../../judge/places.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { amount } from '../counted.ts';
import { code } from '../wording.ts';

export const perRowDefaultAdded = defineChangeRule({
  code: 'PR104',
  id: 'per-row-default-added',
  severity: 'bc',
  heading: 'A property is added with a default from the clock or a sequence',
  compatibility: breaks('newAppOnOldDatabase'),
  on: {
    'property-added': (change, { after: declaration }) => {
      const { table, after } = change;
      if (after.default === null || fillingOf(after.default, table) !== 'per-row') return null;
      return {
        facts: { table: table.name, property: after.name, value: after.default },
        asks: { kind: 'rows', place: { schema: 'now', table: table.name }, fate: 'lost' },
        spans: defaultSpan(change, declaration),
      };
    },
  },
  text: ({ table, property, value }: { table: string; property: string; value: string }, measured) => ({
    title: `${code(`${table}.${property}`)} is added with the default ${code(value)}${measured === undefined ? '' : ` to ${measured.rows === 0 ? 'no rows' : amount(measured.rows, 'row')}`}`,
    why: 'Rows that exist are filled at the moment of the push, so the same row gets another value in every database that holds it. The value says when or in which order the push ran, not when the row was made.',
    fix: 'Add the property without a default, so that older rows hold NULL. If the moment of the push is good enough, accept the finding by fingerprint.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }',
        source: 'node User { id: INT64 @key  createdAt: TIMESTAMP = ⟦current_timestamp()⟧ }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key }',
        source: 'node User { id: INT64 @key  createdAt: TIMESTAMP }',
      },
    ],
  },
});
