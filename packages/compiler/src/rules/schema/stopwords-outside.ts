import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const stopwordsOutside = defineRule<{ value: string }>({
  code: 'IX110',
  id: 'stopwords-outside',
  severity: 'blocked',
  heading: 'Stop words from a file or an address',
  text: ({ value }) => ({
    title: `The stop words ${code(value)} would be read from a file or an address`,
    why: "Whoever applies the schema would read a file or open a connection of the author's choosing.",
    fix: 'Use `"default"`, or the name of a node table of this schema that holds the words.',
  }),
  examples: {
    bad: [
      {
        source: 'node User { id: INT64 @key  name: STRING  fulltext f(name) { stopwords: ⟦"./words.csv"⟧ } }',
      },
      {
        source:
          'node User { id: INT64 @key  name: STRING  fulltext f(name) { stopwords: ⟦"s3://bucket/words"⟧ } }',
      },
    ],
    good: [
      {
        source: `node Words { word: STRING @key }
node User { id: INT64 @key  name: STRING  fulltext f(name) { stopwords: "Words" } }`,
      },
    ],
  },
});
