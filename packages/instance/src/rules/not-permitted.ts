import { defineRule } from '@kschema/grammar';

export const notPermittedHere = defineRule<{ position: number; problem: string }>({
  code: 'IN108',
  id: 'not-permitted',
  severity: 'blocked',
  heading: 'An entry of the log is not permitted',
  text: ({ position, problem }) => ({
    title:
      position === 0
        ? `This may not be written: ${problem}`
        : `The entry at position ${position} is not permitted: ${problem}`,
    why: 'The log says who may do what, and instances leave out what nobody who signed it may do; nothing of it is applied.',
    fix: 'Write it again with a key that may do it (`--key`), or let one that may do `trust` grant it: `kschema keys`.',
  }),
  examples: { bad: [], good: [] },
});
