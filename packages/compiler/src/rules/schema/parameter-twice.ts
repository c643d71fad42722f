import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const parameterTwice = defineRule<{ name: string; event: string }>({
  code: 'SC118',
  id: 'parameter-twice',
  severity: 'blocked',
  heading: 'Two parameters have one name',
  text: ({ name, event }) => ({
    title: `${code(event)} has two parameters called ${code(name)}`,
    why: 'In the body `$`-names could mean either.',
    fix: 'Rename one of the two, or remove it.',
  }),
  examples: {
    bad: [
      {
        source: `node User { id: INT64 @key }
event Add(id: INT64, ⟦id⟧: INT64) { CREATE (:User {id: $id}) }`,
      },
    ],
    good: [
      {
        source: `node User { id: INT64 @key  age: INT64 }
event Add(id: INT64, age: INT64) { CREATE (:User {id: $id, age: $age}) }`,
      },
    ],
  },
});
