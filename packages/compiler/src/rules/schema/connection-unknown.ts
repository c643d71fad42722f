import { defineRule } from '@kschema/grammar';
import { code, didYouMean } from '../wording.ts';

export const connectionUnknown = defineRule<{ name: string; found: string | null; suggestions: string[] }>({
  code: 'FT106',
  id: 'connection-unknown',
  severity: 'blocked',
  heading: 'A connection to something that is no node table',
  text: ({ name, found, suggestions }) => ({
    title:
      found === null ? `There is no node table ${code(name)}` : `${code(name)} is ${found}, not a node table`,
    why: 'A rel connects nodes of one node table to nodes of another.',
    fix: `Correct the name, or declare the node table.${didYouMean(suggestions)}`,
  }),
  examples: {
    bad: [
      {
        source: `node User { id: INT64 @key }
rel Follows: User -> ⟦Usr⟧`,
      },
      {
        source: `node User { id: INT64 @key }
rel Follows: User -> User
rel Marks: User -> ⟦Follows⟧`,
      },
    ],
    good: [
      {
        source: `node User { id: INT64 @key }
rel Follows: user -> User`,
      },
    ],
  },
});
