import { defineQueryRule } from '../../queries/rule.ts';
import { engineSays } from '../../queries/wording.ts';
import { code } from '../wording.ts';

export const eventBodyRefused = defineQueryRule<{ event: string; message: string; change: string }>({
  code: 'QY102',
  id: 'event-body-refused',
  severity: 'blocked',
  heading: 'The body of a data event does not fit the schema',
  look({ query: { event }, before, after, culprit }) {
    if (event === null || after.kind !== 'refused') return [];
    const change = before?.kind === 'fits' ? (culprit?.summary ?? '') : '';
    return [{ facts: { event, message: engineSays(after.message), change }, span: after.place }];
  },
  text: ({ event, message, change }) => ({
    title: `The body of ${code(event)} does not fit the schema: ${message}`,
    why: `The engine refuses it, so no such event could ever be applied.${change === '' ? '' : ` It fits the last version, and this is what breaks it: ${change}.`}`,
    fix: 'Correct the body, or declare what it needs.',
  }),
  examples: {
    bad: [
      {
        source: 'node User { id: INT64 @key }\nevent AddUser(id: INT64) { CREATE (:⟦Usr⟧ {id: $id}) }',
        refused: 'Binder exception: Table Usr does not exist.',
      },
      {
        before:
          'node User { id: INT64 @key  nick: STRING }\nevent Rename(id: INT64, to: STRING) { MATCH (u:User {id: $id}) SET u.nick = $to }',
        source:
          'node User { id: INT64 @key  handle: STRING @renamedFrom(nick) }\nevent Rename(id: INT64, to: STRING) { MATCH (u:User {id: $id}) SET u.⟦nick⟧ = $to }',
        refused: 'Binder exception: Cannot find property nick for u.',
      },
    ],
    good: [
      {
        source: 'node User { id: INT64 @key }\nevent AddUser(id: INT64) { CREATE (:User {id: $id}) }',
      },
    ],
  },
});
