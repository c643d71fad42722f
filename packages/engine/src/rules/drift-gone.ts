import { defineRule } from '@kschema/grammar';

export const driftGone = defineRule<{ subjects: string[] }>({
  code: 'EN134',
  id: 'drift-gone',
  severity: 'blocked',
  heading: 'The database changed meanwhile',
  text: ({ subjects }) => ({
    title: `What was to be reverted is no longer as it was: ${subjects.join(', ')}.`,
    why: 'Somebody changed the database between the plan and its application; nothing was applied.',
    fix: 'Look again with `kschema verify`, and run the command again.',
  }),
  examples: { bad: [], good: [] },
});
