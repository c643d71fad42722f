import { defineRule } from '../rule.ts';

export const notHere = defineRule<{ what: string; place: string }>({
  code: 'SY130',
  id: 'not-here',
  severity: 'blocked',
  heading: 'Something that belongs elsewhere',
  text: ({ what, place }) => ({
    title: `${what} has no place in ${place}`,
    why: 'It would have no effect there, and nothing is ignored in silence.',
    fix: 'Remove it, or declare it on a property, a node or a rel.',
  }),
  examples: {
    bad: [
      { source: 'struct Point { x: DOUBLE ⟦= 1⟧ }' },
      { source: 'enum Role { admin ⟦= 1⟧ }' },
      { source: 'type Email = STRING ⟦@key⟧' },
      { source: 'struct Point { x: DOUBLE  ⟦with⟧ Timestamps }' },
    ],
    good: [{ source: 'struct Point { x: DOUBLE }' }],
  },
});
