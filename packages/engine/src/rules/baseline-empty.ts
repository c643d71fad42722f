import { defineRule } from '@kschema/grammar';

export const baselineEmpty = defineRule<{ path: string }>({
  code: 'EN131',
  id: 'baseline-empty',
  severity: 'blocked',
  heading: 'There is nothing to take as a baseline',
  text: ({ path }) => ({
    title: `${path} holds no table that the language can say.`,
    why: 'A baseline says what a database holds already.',
    fix: 'Write a schema (`kschema init`), compile it and push it.',
  }),
  examples: { bad: [], good: [] },
});
