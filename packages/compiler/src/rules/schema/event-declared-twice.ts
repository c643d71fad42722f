import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const eventDeclaredTwice = defineRule<{ name: string; other: string }>({
  code: 'SC113',
  id: 'event-declared-twice',
  severity: 'blocked',
  heading: 'Two events have one name',
  text: ({ name }) => ({
    title: `The event ${code(name)} is declared twice`,
    why: 'An event in the log names its declaration, so the name must mean one thing.',
    fix: 'Rename one of the two, or remove it.',
  }),
  examples: {
    bad: [
      {
        source: `node User { id: INT64 @key }
event Add(id: INT64) { CREATE (:User {id: $id}) }
event ⟦add⟧(id: INT64) { CREATE (:User {id: $id}) }`,
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
