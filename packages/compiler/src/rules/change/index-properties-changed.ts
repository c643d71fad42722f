import { changedOptions } from '../../judge/options.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const indexPropertiesChanged = defineChangeRule({
  code: 'IX106',
  id: 'index-properties-changed',
  severity: 'bc',
  heading: 'An index covers other properties',
  compatibility: breaks('oldAppReads'),
  on: {
    'index-changed': ({ table, before, after }) => {
      const same = before.properties.join() === after.properties.join() && before.method === after.method;
      return same && changedOptions(before, after) !== ''
        ? null
        : {
            facts: {
              index: `${table.name}.${after.name}`,
              from: before.properties.join(', '),
              to: after.properties.join(', '),
            },
          };
    },
  },
  text: ({ index, from, to }: { index: string; from: string; to: string }) => ({
    title: `Index ${code(index)} covers ${code(to)} instead of ${code(from)}`,
    why: 'The engine cannot alter an index: it is dropped and built again outside the transaction, and in between every search with it fails. Afterwards the same search finds other rows.',
    fix: 'Add a second index on the new properties, switch the queries to it, and drop this one in a later version.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  name: STRING  nick: STRING  fulltext byName(name) }',
        source: 'node User { id: INT64 @key  name: STRING  nick: STRING  fulltext ⟦byName⟧(name, nick) }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  name: STRING  fulltext byName(name) }',
        source: 'node User { id: INT64 @key  label: STRING @renamedFrom(name)  fulltext byName(label) }',
      },
    ],
  },
});
