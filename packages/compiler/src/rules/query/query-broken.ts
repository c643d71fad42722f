import { changesOfCause } from '../../queries/cause.ts';
import { defineQueryRule } from '../../queries/rule.ts';
import { engineSays } from '../../queries/wording.ts';

export const queryBroken = defineQueryRule<{ message: string; change: string }>({
  code: 'US101',
  id: 'query-broken',
  severity: 'bc',
  heading: 'A query stops fitting the schema',
  look({ query, before, after, culprit }, context) {
    if (query.event !== null || before?.kind !== 'fits' || after.kind !== 'refused') return [];
    const facts = { message: engineSays(after.message), change: culprit?.summary ?? '' };
    return [{ facts, span: after.place, changes: changesOfCause(context.changes, culprit?.cause) }];
  },
  text: ({ message, change }) => ({
    title: `A query stops working: ${message}`,
    why: `It fits the last version${change === '' ? '' : `, and this is what breaks it: ${change}`}. Apps that send it fail as soon as the version is pushed.`,
    fix: 'Change the query together with the schema, or keep what it uses until no app sends it any more. Accept it by fingerprint when the apps are ready.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  nick: STRING }',
        source: 'node User { id: INT64 @key  handle: STRING @renamedFrom(nick) }',
        query: 'MATCH (u:User) WHERE u.id = $id RETURN u.⟦nick⟧',
        refused: 'Binder exception: Cannot find property nick for u.',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  nick: STRING }',
        source: 'node User { id: INT64 @key  handle: STRING @renamedFrom(nick) }',
        query: 'MATCH (u:User) RETURN u.id',
      },
      {
        before: 'node User { id: INT64 @key }',
        source: 'node User { id: INT64 @key  nick: STRING }',
        query: 'MATCH (u:User) RETURN u.nick',
      },
    ],
  },
});
