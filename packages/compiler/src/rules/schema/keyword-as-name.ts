import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const keywordAsName = defineRule<{ name: string; kind: string }>({
  code: 'NM102',
  id: 'keyword-as-name',
  severity: 'warn',
  heading: 'A name that is a word of Cypher',
  text: ({ name, kind }) => ({
    title: `${code(name)} is a word of Cypher`,
    why: 'Every query that names it must put it in back-ticks, and the message when one does not is hard to read.',
    fix: `Choose another name for the ${kind}, or accept it with \`@allow(NM102, "…")\`.`,
  }),
  examples: {
    bad: [
      { source: 'node ⟦Order⟧ { id: INT64 @key }' },
      { source: 'node User { id: INT64 @key  ⟦group⟧: STRING }' },
    ],
    good: [
      { source: 'node Purchase { id: INT64 @key  team: STRING }' },
      { source: 'node Order @allow(NM102, "the word of our trade") { id: INT64 @key }' },
    ],
  },
});
