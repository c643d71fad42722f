import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const indexDropped = defineChangeRule({
  code: 'IX103',
  id: 'index-dropped',
  severity: 'bc',
  heading: 'An index is dropped',
  compatibility: breaks('oldAppReads'),
  on: {
    'index-dropped': ({ table, before }) => ({
      facts: {
        index: `${table.name}.${before.name}`,
        call: before.method === 'fulltext' ? 'QUERY_FTS_INDEX' : 'QUERY_VECTOR_INDEX',
      },
    }),
  },
  text: ({ index, call }: { index: string; call: string }) => ({
    title: `Index ${code(index)} is dropped`,
    why: `No data is lost. Every query that calls ${code(call)} with it fails.`,
    fix: 'Drop it when no app searches with it any more.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  name: STRING  fulltext byName(name) }',
        source: 'node ⟦User⟧ { id: INT64 @key  name: STRING }',
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
