import { defineRule } from '@kschema/grammar';

export const entryNewer = defineRule<{ position: number; format: number }>({
  code: 'IN104',
  id: 'entry-newer',
  severity: 'blocked',
  heading: 'A newer kschema wrote an entry of the log',
  text: ({ position, format }) => ({
    title: `The entry at position ${position} has format ${format}, which this kschema does not know`,
    why: 'What it asks for is unknown, and leaving it out would make this instance differ from the others.',
    fix: 'Update kschema in this app. It goes on from here.',
  }),
  examples: { bad: [], good: [] },
});
