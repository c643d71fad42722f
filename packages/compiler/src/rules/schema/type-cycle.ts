import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const typeCycle = defineRule<{ cycle: string[] }>({
  code: 'SC131',
  id: 'type-cycle',
  severity: 'blocked',
  heading: 'A type contains itself',
  text: ({ cycle }) => ({
    title:
      cycle.length === 1
        ? `${code(cycle[0] ?? '')} contains itself`
        : `These types contain each other: ${[...cycle, cycle[0]].join(' → ')}`,
    why: 'Types are written out in full in the database, and this one would never end.',
    fix: 'Break the circle; what refers to its own kind is a rel.',
  }),
  examples: {
    bad: [
      {
        source: `struct ⟦Tree⟧ { left: Tree }
node User { id: INT64 @key  t: Tree }`,
      },
      {
        source: `type ⟦A⟧ = B[]
type B = A
node User { id: INT64 @key  t: B }`,
      },
    ],
    good: [
      {
        source: `struct Leaf { x: INT64 }
struct Tree { left: Leaf }
node User { id: INT64 @key  t: Tree }`,
      },
    ],
  },
});
