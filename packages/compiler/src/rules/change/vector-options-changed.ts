import { changedOptions } from '../../judge/options.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const vectorOptionsChanged = defineChangeRule({
  code: 'IX104',
  id: 'vector-options-changed',
  severity: 'bc',
  heading: 'The options of a vector index change',
  compatibility: breaks('oldAppReads'),
  on: {
    'index-changed': ({ table, before, after }) => {
      const options = changedOptions(before, after);
      return options !== '' && before.method === 'vector' && after.method === 'vector'
        ? { facts: { index: `${table.name}.${after.name}`, options } }
        : null;
    },
  },
  text: ({ index, options }: { index: string; options: string }) => ({
    title: `Vector index ${code(index)} changes: ${options}`,
    why: 'The engine cannot alter an index: it is dropped and built again outside the transaction, and in between every search with it fails. Afterwards the same search may rank its results otherwise.',
    fix: 'Add a second index with the new options, switch the queries to it, and drop this one in a later version.',
  }),
  examples: {
    bad: [
      {
        before: 'node Page { id: INT64 @key  v: FLOAT[4]  vector near(v) { metric: "l2" } }',
        source: 'node Page { id: INT64 @key  v: FLOAT[4]  vector ⟦near⟧(v) { metric: "cosine" } }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  name: STRING  fulltext byName(name) }',
        source: 'node User { id: INT64 @key  name: STRING  fulltext byName(name) { stemmer: "german" } }',
      },
    ],
  },
});
