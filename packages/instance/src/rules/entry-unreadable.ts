import { defineRule } from '@kschema/grammar';

export const entryUnreadable = defineRule<{ position: number; problem: string }>({
  code: 'IN103',
  id: 'entry-unreadable',
  severity: 'blocked',
  heading: 'An entry of the log is not one of kschema',
  text: ({ position, problem }) => ({
    title: `The entry at position ${position} is not one of kschema: ${cut(problem)}`,
    why: 'Nothing of it was applied. Every instance leaves it out alike, so they stay the same.',
    fix: 'Find out who writes to the log, and let only those who should (see the guide on logs).',
  }),
  examples: { bad: [], good: [] },
});

/** It repeats what it found there, which may be anything. */
function cut(problem: string): string {
  return problem.length > mostText ? `${problem.slice(0, mostText)}…` : problem;
}

const mostText = 300;
