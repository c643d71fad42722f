import { defineRule } from '@kschema/grammar';

export const anotherLog = defineRule<{ position: number; problem: string }>({
  code: 'IN105',
  id: 'another-log',
  severity: 'blocked',
  heading: 'The database followed another log',
  text: ({ position, problem }) => ({
    title: `The database stands at position ${position} of another log: ${problem}`,
    why: 'Applying entries of this log on top would mix two orders. Nothing was applied.',
    fix: 'Point the instance at the log that it followed, or give it a new path: it starts from a checkpoint or the beginning.',
  }),
  examples: { bad: [], good: [] },
});
