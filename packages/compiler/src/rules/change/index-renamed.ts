import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const indexRenamed = defineChangeRule({
  code: 'IX107',
  id: 'index-renamed',
  severity: 'bc',
  heading: 'An index is renamed',
  compatibility: breaks('oldAppReads', 'newAppOnOldDatabase'),
  on: {
    'index-renamed': ({ table, before, after }) => ({
      facts: { index: `${table.name}.${before.name}`, to: after.name },
    }),
  },
  text: ({ index, to }: { index: string; to: string }) => ({
    title: `Index ${code(index)} is renamed to ${code(to)}`,
    why: 'The engine cannot rename an index: it is dropped and built again outside the transaction. Every query that calls it by the old name fails.',
    fix: `Add ${code(to)} beside it, switch the queries, and drop ${code(index)} in a later version.`,
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  name: STRING  fulltext byName(name) }',
        source: 'node User { id: INT64 @key  name: STRING  fulltext ⟦search⟧(name) @renamedFrom(byName) }',
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
