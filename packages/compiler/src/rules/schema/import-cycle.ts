import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const importCycle = defineRule<{ cycle: string[] }>({
  code: 'SC102',
  id: 'import-cycle',
  severity: 'blocked',
  heading: 'Files import each other in a circle',
  text: ({ cycle }) => ({
    title:
      cycle.length === 1
        ? `${code(cycle[0] ?? '')} imports itself`
        : `These files import each other in a circle: ${[...cycle, cycle[0]].join(' → ')}`,
    why: 'With a circle no file can be read before the other, and none can be used on its own.',
    fix:
      cycle.length === 1
        ? 'Remove the import: a file sees its own declarations.'
        : 'Move what they share into a file of its own and import that from both.',
  }),
  examples: {
    bad: [
      {
        source: `import ⟦"./example.kschema"⟧
node User { id: INT64 @key }`,
      },
      {
        files: {
          'b.kschema': `import "./example.kschema"
node Post { id: INT64 @key }`,
        },
        source: `import ⟦"./b.kschema"⟧
node User { id: INT64 @key }`,
      },
    ],
    good: [
      {
        files: { 'b.kschema': 'node Post { id: INT64 @key }' },
        source: `import "./b.kschema"
node User { id: INT64 @key }
rel Wrote: User -> Post`,
      },
    ],
  },
});
