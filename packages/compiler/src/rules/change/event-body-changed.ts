import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const eventBodyChanged = defineChangeRule({
  code: 'EV104',
  id: 'event-body-changed',
  severity: 'warn',
  heading: 'A data event does something else, or takes more',
  compatibility: breaks('newAppOnOldDatabase'),
  on: {
    'event-changed': ({ before, after }) =>
      before.doc !== after.doc && before.body === after.body && sameParameters(before, after)
        ? { facts: { name: after.name, documentation: true }, severity: 'safe', compatibility: breaks() }
        : { facts: { name: after.name, documentation: false } },
  },
  text: ({ name, documentation }: { name: string; documentation: boolean }) =>
    documentation
      ? {
          title: `Data event ${code(name)} is documented differently`,
          why: 'Documentation stays in the compiled version; nothing is applied differently.',
          fix: 'Nothing to do.',
        }
      : {
          title: `Data event ${code(name)} changes`,
          why: 'An event carries the version that it was written for. A database that has not got this version yet applies the old meaning, so databases differ until all have it.',
          fix: 'Push this version everywhere before the new meaning is relied on, or declare a new event.',
        },
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }\nevent AddUser(id: INT64) { CREATE (:User {id: $id}) }',
        source: 'node User { id: INT64 @key }\nevent ⟦AddUser⟧(id: INT64) { MERGE (:User {id: $id}) }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key }\nevent AddUser(id: INT64) { CREATE (:User {id: $id}) }',
        source:
          'node User { id: INT64 @key  name: STRING }\nevent AddUser(id: INT64) { CREATE (:User {id: $id}) }',
      },
    ],
  },
});

function sameParameters(before: { parameters: object[] }, after: { parameters: object[] }): boolean {
  return JSON.stringify(before.parameters) === JSON.stringify(after.parameters);
}
