import { defineRule } from '@kschema/grammar';

export const pushInterrupted = defineRule<{ version: number }>({
  code: 'EN111',
  id: 'push-interrupted',
  severity: 'warn',
  heading: 'A push was interrupted',
  text: ({ version }) => ({
    title: `A push without the guard was interrupted in the middle of version ${version}.`,
    why: 'The database stands between two versions until it is finished.',
    fix: 'Push again: it goes on with the step at which it stopped.',
  }),
  examples: { bad: [], good: [] },
});
