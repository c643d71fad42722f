import { defineRule } from '../rule.ts';

export const unclosed = defineRule<{ bracket: string; found: string }>({
  code: 'SY107',
  id: 'unclosed',
  severity: 'blocked',
  heading: 'A bracket that is never closed',
  text: ({ bracket, found }) => ({
    title: `\`${bracket}\` is not closed before ${found}`,
    why: 'Where it ends has to be guessed; what follows was read as if it had been closed there.',
    fix: 'Write the closing bracket where the list or the block ends.',
  }),
  examples: {
    bad: [
      { source: 'node City ⟦{⟧ name: STRING @key' },
      {
        source: `node City { name: STRING @renamedFrom⟦(⟧title
  size: INT64 }`,
      },
    ],
    good: [{ source: 'node City { name: STRING @key }' }],
  },
});
