import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const keyOnRel = defineRule<{ name: string; table: string }>({
  code: 'PK108',
  id: 'key-on-rel',
  severity: 'blocked',
  heading: 'A key in a rel table',
  text: ({ name, table }) => ({
    title: `${code(table)} is a rel table and cannot have the key ${code(name)}`,
    why: 'The engine ignores a key on a rel without a word; rels are known by the nodes that they connect.',
    fix: 'Remove `@key`, or make it a node table if it has an identity of its own.',
  }),
  examples: {
    bad: [
      {
        source: `node User { id: INT64 @key }
rel Follows: User -> User { id: INT64 ⟦@key⟧ }`,
      },
    ],
    good: [
      {
        source: `node User { id: INT64 @key }
rel Follows: User -> User { id: INT64 }`,
      },
    ],
  },
});
