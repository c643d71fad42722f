import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const eventAdded = defineChangeRule({
  code: 'EV101',
  id: 'event-added',
  severity: 'safe',
  heading: 'A data event is added',
  compatibility: breaks('newAppOnOldDatabase'),
  on: { 'event-added': ({ after }) => ({ facts: { name: after.name } }) },
  text: ({ name }: { name: string }) => ({
    title: `Data event ${code(name)} is added`,
    why: 'Nothing that exists sends it. A database that has not got this version yet does not know it and halts.',
    fix: 'Push this version before the apps that send the event are rolled out.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }',
        source: 'node User { id: INT64 @key }\nevent ⟦AddUser⟧(id: INT64) { CREATE (:User {id: $id}) }',
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
