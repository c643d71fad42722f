import { defineQueryRule } from '../../queries/rule.ts';
import { engineSays } from '../../queries/wording.ts';

export const queryRefused = defineQueryRule<{ message: string }>({
  code: 'QY101',
  id: 'query-refused',
  severity: 'blocked',
  heading: 'A query does not fit the schema',
  look({ query, before, after }) {
    if (query.event !== null || before?.kind === 'fits' || after.kind !== 'refused') return [];
    const facts = { message: engineSays(after.message) };
    // What did not fit before either is no reason to hold back a change.
    return [{ facts, span: after.place, ...(before === null ? {} : { severity: 'warn' }) }];
  },
  text: ({ message }) => ({
    title: `A query does not fit the schema: ${message}`,
    why: 'The engine refuses it, so whatever sends it fails.',
    fix: 'Correct the query, or declare what it needs.',
  }),
  examples: {
    bad: [
      {
        source: 'node User { id: INT64 @key  name: STRING }',
        query: 'MATCH (u:User) RETURN u.⟦nmae⟧;\nMATCH (u:User) RETURN u.name;',
        refused: 'Binder exception: Cannot find property nmae for u.',
      },
    ],
    good: [
      {
        source: 'node User { id: INT64 @key  name: STRING }',
        query: 'MATCH (u:User) RETURN u.name;',
      },
    ],
  },
});
