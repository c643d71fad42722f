import { fillingOf } from '../../judge/filling.ts';
import { defaultSpan } from '../../judge/places.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const volatileDefaultAdded = defineChangeRule({
  code: 'PR103',
  id: 'volatile-default-added',
  severity: 'blocked',
  heading: 'A property is added with a default that the engine computes wrongly',
  compatibility: breaks('newAppOnOldDatabase'),
  on: {
    'property-added': (change, { after: declaration }) => {
      const { table, after } = change;
      if (after.default === null || fillingOf(after.default, table) !== 'corrupt') return null;
      return {
        facts: { table: table.name, property: after.name, value: after.default, kind: table.kind },
        spans: defaultSpan(change, declaration),
      };
    },
  },
  text: (f: { table: string; property: string; value: string; kind: string }) => ({
    title: `${code(`${f.table}.${f.property}`)} cannot be added with the default ${code(f.value)}`,
    why:
      f.kind === 'rel'
        ? 'On a rel table the engine fills a new property only from a constant; anything else is refused or stored wrongly.'
        : 'When a property is added to a table with rows, the engine computes such a default once for a whole block: nearly all rows get the same wrong value, and values set later are lost at the next checkpoint.',
    fix: `Add the property without a default and fill it with ${code(`@using(${f.value})`)}. The default can follow in the next version.`,
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }',
        source: 'node User { id: INT64 @key  token: UUID = ⟦gen_random_uuid()⟧ }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key }',
        source: 'node User { id: INT64 @key  token: UUID @using(gen_random_uuid()) }',
      },
      {
        before: 'node User { id: INT64 @key }',
        source: 'node User { id: INT64 @key }\nnode Token { id: UUID = gen_random_uuid() @key }',
      },
    ],
  },
});
