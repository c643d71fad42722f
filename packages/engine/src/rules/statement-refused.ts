import { defineRule } from '@kschema/grammar';

export const statementRefused = defineRule<{ version: number; statement: string; message: string }>({
  code: 'EN106',
  id: 'statement-refused',
  severity: 'blocked',
  heading: 'The engine refused a statement',
  text: ({ version, statement, message }) => ({
    title: `The engine refused a statement of version ${version}: ${message}`,
    why: `The push stopped there, and the database is as it was. The statement: ${statement}`,
    fix: 'Compare the database with its history (verify); if they agree, this is a defect of kschema worth reporting.',
  }),
  examples: { bad: [], good: [] },
});
