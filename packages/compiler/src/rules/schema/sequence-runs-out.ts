import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const sequenceRunsOut = defineRule<{ name: string; sequence: string; problem: string }>({
  code: 'SQ105',
  id: 'sequence-runs-out',
  severity: 'warn',
  heading: 'A key from a sequence that repeats or ends',
  text: ({ name, sequence, problem }) => ({
    title: `The key ${code(name)} is numbered by ${code(sequence)}, which ${problem}`,
    why: 'Once it gets there, every new row is refused as a duplicate or for want of a number.',
    fix: 'Use a sequence without `cycle` and with a large `max`, or a UUID.',
  }),
  examples: {
    bad: [
      {
        source: `sequence n { max: 10, cycle: true }
node User { id: INT64 = ⟦nextval("n")⟧ @key }`,
      },
    ],
    good: [
      {
        source: `sequence n { }
node User { id: INT64 = nextval("n") @key }`,
      },
    ],
  },
});
