import { code } from '@kschema/compiler';
import { defineRule } from '@kschema/grammar';

export const queryWrites = defineRule<{ statement: string }>({
  code: 'IN112',
  id: 'query-writes',
  severity: 'blocked',
  heading: 'Only data events write',
  text: ({ statement }) => ({
    title: `${code(statement)} writes to the database of an instance`,
    why: 'What is written past the log is in no other instance, and gone when this one starts from a checkpoint.',
    fix: 'Declare a data event that does it, and publish that.',
  }),
  examples: { bad: [], good: [] },
});
