import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const indexPlainNames = defineRule<{ index: string; name: string }>({
  code: 'SC163',
  id: 'index-plain-names',
  severity: 'blocked',
  heading: 'An index on something whose name needs back-ticks',
  text: ({ index, name }) => ({
    title: `The index ${code(index)} cannot be made: the name ${code(name)} needs back-ticks`,
    why: 'To make an index, the engine puts the names of table, index and properties into statements of its own without back-ticks: such a name ends them early or makes others of them.',
    fix: 'Give it a name of letters, digits and `_` that is no word of the query language, or remove the index.',
  }),
  examples: {
    bad: [
      { source: 'node Post { id: INT64 @key  `the text`: STRING  fulltext byText(⟦`the text`⟧) }' },
      { source: 'node `a post` { id: INT64 @key  title: STRING  fulltext ⟦byTitle⟧(title) }' },
    ],
    good: [{ source: 'node Post { id: INT64 @key  title: STRING  fulltext byTitle(title) }' }],
  },
});
