import { defineRule } from '@kschema/grammar';

export const logGap = defineRule<{ position: number; expected: number }>({
  code: 'IN106',
  id: 'log-gap',
  severity: 'blocked',
  heading: 'Entries of the log are missing',
  text: ({ position, expected }) => ({
    title: `The log went from position ${expected} to ${position}`,
    why: 'Entries in between are missing, and what follows could depend on them.',
    fix: 'Look at the log with `kschema doctor`. The instance goes on when they are there again.',
  }),
  examples: { bad: [], good: [] },
});
