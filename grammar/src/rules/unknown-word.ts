import { defineRule } from '../rule.ts';

export const unknownWord = defineRule<{ word: string; meant: string }>({
  code: 'SY102',
  id: 'unknown-word',
  severity: 'blocked',
  heading: 'A misspelt keyword',
  text: ({ word, meant }) => ({
    title: `${word} is not a keyword; probably \`${meant}\` was meant`,
    why: 'The keyword says what is declared; the rest was read as if it were right.',
    fix: `Write \`${meant}\`.`,
  }),
  examples: {
    bad: [
      { source: '⟦nod⟧ City { name: STRING @key }' },
      { source: '⟦table⟧ City { name: STRING @key }' },
      { source: 'node City { name: STRING @key  ⟦wiht⟧ Timestamps }' },
    ],
    good: [{ source: 'node City { name: STRING @key }' }],
  },
});
