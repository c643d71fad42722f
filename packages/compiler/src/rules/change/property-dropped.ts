import { valuesBefore } from '../../judge/asks.ts';
import { isSerial } from '../../judge/filling.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { heldBy } from '../counted.ts';
import { code } from '../wording.ts';

export const propertyDropped = defineChangeRule({
  code: 'PR106',
  id: 'property-dropped',
  severity: 'loss',
  heading: 'A property is dropped',
  compatibility: breaks('oldAppReads', 'oldAppWrites', 'oldEventOnNewSchema'),
  on: {
    'property-dropped': ({ table, before }, context) =>
      isSerial(before)
        ? null
        : {
            facts: { table: table.name, property: before.name },
            asks: valuesBefore(table, before, context, 'lost'),
          },
  },
  text: ({ table, property }: { table: string; property: string }, measured) => ({
    title: `Property ${code(`${table}.${property}`)} is dropped${heldBy(measured)}`,
    why: `${measured?.loses === 0 ? 'Nothing stored is lost.' : 'Rows that hold a value lose it, and the engine cannot bring it back.'} Older apps, queries and data events that name the property fail.`,
    fix: `If it is a rename, write ${code(`@renamedFrom(${property})`)} on the new property. If not, mark it \`@deprecated\` first, accept the loss by fingerprint when nothing uses it any more, and write ${code(`reserved ${property}`)} so that the name cannot return with another meaning.`,
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  fax: STRING @deprecated("use email") }',
        source: 'node ⟦User⟧ { id: INT64 @key }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  handle: STRING }',
        source: 'node User { id: INT64 @key  nick: STRING @renamedFrom(handle) }',
      },
    ],
  },
});
