import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const tableDeclaredTwice = defineRule<{ name: string; other: string }>({
  code: 'SC110',
  id: 'table-declared-twice',
  severity: 'blocked',
  heading: 'Two tables have one name',
  text: ({ name, other }) => ({
    title:
      name === other
        ? `Two tables are called ${code(name)}`
        : `${code(name)} and ${code(other)} are the same name to the engine`,
    why: 'Nodes and rels share one namespace, and the engine compares names without case.',
    fix: 'Rename one of the two.',
  }),
  examples: {
    bad: [
      {
        source: `node User { id: INT64 @key }
node ⟦user⟧ { id: INT64 @key }`,
      },
      {
        source: `node User { id: INT64 @key }
rel ⟦User⟧: User -> User`,
      },
    ],
    good: [
      {
        source: `node User { id: INT64 @key }
rel Users: User -> User`,
      },
    ],
  },
});
