import { defineRule } from '@kschema/grammar';

export const accessDenied = defineRule<{ path: string; message: string }>({
  code: 'EN108',
  id: 'access-denied',
  severity: 'blocked',
  heading: 'The files of the database may not be read or written',
  text: ({ path, message }) => ({
    title: `The files of ${path} may not be read or written: ${message}`,
    why: 'Without that, nothing can be applied or checked.',
    fix: 'Check the rights on the file and its folder.',
  }),
  examples: { bad: [], good: [] },
});
