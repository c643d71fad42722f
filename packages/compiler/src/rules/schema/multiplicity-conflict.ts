import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const multiplicityConflict = defineRule<{ table: string; first: string; second: string }>({
  code: 'SC154',
  id: 'multiplicity-conflict',
  severity: 'blocked',
  heading: 'Two multiplicities on one rel table',
  text: ({ table, first, second }) => ({
    title: `${code(table)} is both ${code(first)} and ${code(second)}`,
    why: 'A rel table has one multiplicity.',
    fix: 'Keep one of the two.',
  }),
  examples: {
    bad: [
      {
        source: `node User { id: INT64 @key }
rel Follows: User -> User @many_to_one ⟦@one_to_one⟧`,
      },
    ],
    good: [
      {
        source: `node User { id: INT64 @key }
rel Follows: User -> User @one_to_one`,
      },
    ],
  },
});
