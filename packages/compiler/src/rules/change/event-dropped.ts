import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const eventDropped = defineChangeRule({
  code: 'EV102',
  id: 'event-dropped',
  severity: 'bc',
  heading: 'A data event is dropped',
  compatibility: breaks('oldAppWrites', 'oldEventOnNewSchema'),
  on: { 'event-dropped': ({ before }) => ({ facts: { name: before.name } }) },
  text: ({ name }: { name: string }) => ({
    title: `Data event ${code(name)} is dropped`,
    why: 'Older apps still send it, and a log may hold some that not every database has applied. Whoever receives one after this version does not know it and halts.',
    fix: 'Keep the event until no app sends it and every database has applied the last one.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }\nevent AddUser(id: INT64) { CREATE (:User {id: $id}) }',
        source: 'node User { id: INT64 @key }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key }\nevent AddUser(id: INT64) { CREATE (:User {id: $id}) }',
        source: 'node User { id: INT64 @key }\nevent AddUser(id: INT64) { MERGE (:User {id: $id}) }',
      },
    ],
  },
});
