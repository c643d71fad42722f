import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const eventEmpty = defineRule<{ event: string }>({
  code: 'SC182',
  id: 'event-empty',
  severity: 'blocked',
  heading: 'An event that does nothing',
  text: ({ event }) => ({
    title: `${code(event)} has no statement`,
    why: 'An event is applied by running its Cypher.',
    fix: 'Write the statement between the braces, or remove the event.',
  }),
  examples: {
    bad: [
      {
        source: `node User { id: INT64 @key }
event ⟦Add⟧() { // nothing
 }`,
      },
    ],
    good: [
      {
        source: `node User { id: INT64 @key }
event Add(id: INT64) { CREATE (:User {id: $id}) }`,
      },
    ],
  },
});
