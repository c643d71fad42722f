import { defineRule } from '@kschema/grammar';

export const connectionTwice = defineRule<{ connection: string }>({
  code: 'FT107',
  id: 'connection-twice',
  severity: 'blocked',
  heading: 'One connection is written twice',
  text: ({ connection }) => ({
    title: `The connection ${connection} is written twice`,
    why: 'The engine refuses the second.',
    fix: 'Remove one of the two.',
  }),
  examples: {
    bad: [
      {
        source: `node User { id: INT64 @key }
rel Follows: User -> User, ⟦user -> User⟧`,
      },
    ],
    good: [
      {
        source: `node User { id: INT64 @key }
node Post { id: INT64 @key }
rel Likes: User -> Post, Post -> User`,
      },
    ],
  },
});
