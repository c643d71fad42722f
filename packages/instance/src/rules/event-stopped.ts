import { code } from '@kschema/compiler';
import { defineRule } from '@kschema/grammar';

export const eventStopped = defineRule<{ name: string; position: number; message: string }>({
  code: 'IN102',
  id: 'event-stopped',
  severity: 'blocked',
  heading: 'The database refuses a data event',
  text: ({ name, position, message }) => ({
    title: `The database refuses data event ${code(name)} at position ${position}: ${message}`,
    why: 'It was acknowledged and comes before everything after it, so the instance stops there and goes on serving what it has. Every instance stops at the same place.',
    fix: `Write the event so that it also fits rows that are there, with \`MERGE\` instead of \`CREATE\`. To give up this one event, in every instance: \`kschema skip ${position} --reason "…"\`.`,
  }),
  examples: { bad: [], good: [] },
});
