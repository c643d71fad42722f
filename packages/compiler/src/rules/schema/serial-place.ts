import { defineRule } from '@kschema/grammar';

export const serialPlace = defineRule<{ where: string }>({
  code: 'SC137',
  id: 'serial-place',
  severity: 'blocked',
  heading: 'SERIAL where nothing can be counted',
  text: ({ where }) => ({
    title: `SERIAL cannot be used ${where}`,
    why: 'The engine counts up a column of a table; anywhere else the values stay empty.',
    fix: 'Use INT64 here.',
  }),
  examples: {
    bad: [
      { source: 'node User { id: INT64 @key  s: ⟦SERIAL⟧[] }' },
      {
        source: `node User { id: INT64 @key }
event Add(id: ⟦SERIAL⟧) { CREATE (:User {id: $id}) }`,
      },
    ],
    good: [{ source: 'node Post { id: SERIAL @key }' }],
  },
});
