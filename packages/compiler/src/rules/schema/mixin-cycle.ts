import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const mixinCycle = defineRule<{ cycle: string[] }>({
  code: 'SC142',
  id: 'mixin-cycle',
  severity: 'blocked',
  heading: 'Mixins that contain each other',
  text: ({ cycle }) => ({
    title:
      cycle.length === 1
        ? `The mixin ${code(cycle[0] ?? '')} contains itself`
        : `These mixins contain each other: ${[...cycle, cycle[0]].join(' → ')}`,
    why: 'The members would never end.',
    fix: 'Remove one `with` of the circle.',
  }),
  examples: {
    bad: [
      {
        source: `mixin A { with ⟦A⟧ x: INT64 }
node User { id: INT64 @key  with A }`,
      },
    ],
    good: [
      {
        source: `mixin A { x: INT64 }
mixin B { with A }
node User { id: INT64 @key  with B }`,
      },
    ],
  },
});
