import { defineRule } from '@kschema/grammar';

export const entryGivenUp = defineRule<{ position: number; by: string; reason: string }>({
  code: 'IN121',
  id: 'entry-given-up',
  severity: 'warn',
  heading: 'An entry of the log was given up',
  text: ({ position, by, reason }) => ({
    title: `The entry at position ${position} is left out: ${by} gave it up, "${reason}"`,
    why: 'No instance could apply it, and somebody decided that it may be lost. It stays in the log.',
    fix: 'Nothing is to be done. If it was needed after all, publish what it should have been.',
  }),
  examples: { bad: [], good: [] },
});
