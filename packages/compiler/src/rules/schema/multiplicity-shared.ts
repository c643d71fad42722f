import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const multiplicityShared = defineRule<{ table: string; multiplicity: string; connections: number }>({
  code: 'MU105',
  id: 'multiplicity-shared',
  severity: 'warn',
  heading: 'One multiplicity over several connections',
  text: ({ table, multiplicity, connections }) => ({
    title: `${multiplicity} holds for each of the ${connections} connections of ${code(table)} on its own`,
    why: 'A node may then have one rel of each connection, not one in all, which is often not what was meant.',
    fix: 'Use a rel table a connection, or accept it with `@allow(MU105, "…")`.',
  }),
  examples: {
    bad: [
      {
        source: `node User { id: INT64 @key }
node Post { id: INT64 @key }
rel Likes: User -> Post, User -> User ⟦@many_to_one⟧`,
      },
    ],
    good: [
      {
        source: `node User { id: INT64 @key }
rel Likes: User -> User @many_to_one`,
      },
    ],
  },
});
