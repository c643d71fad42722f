import { defineRule } from '@kschema/grammar';

export const notMovable = defineRule<{ subject: string; what: string; engine: string }>({
  code: 'EN141',
  id: 'not-movable',
  severity: 'blocked',
  heading: 'Something in the database cannot be moved exactly',
  text: ({ subject, what, engine }) => ({
    title: `${subject} cannot be moved to ${engine}: ${what}.`,
    why: 'A move carries everything exactly or nothing at all, so none of it was begun.',
    fix: 'Change or drop it in the database first, then move.',
  }),
  examples: { bad: [], good: [] },
});
