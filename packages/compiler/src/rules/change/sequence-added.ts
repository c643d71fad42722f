import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const sequenceAdded = defineChangeRule({
  code: 'SQ101',
  id: 'sequence-added',
  severity: 'safe',
  heading: 'A sequence is added',
  compatibility: breaks('newAppOnOldDatabase'),
  on: { 'sequence-added': ({ after }) => ({ facts: { sequence: after.name } }) },
  text: ({ sequence }: { sequence: string }) => ({
    title: `Sequence ${code(sequence)} is added`,
    why: 'Nothing that exists refers to it. A query of a newer app that draws from it fails on a database that does not have it yet.',
    fix: 'Push this version before the apps that use the sequence are rolled out.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }',
        source: 'node User { id: INT64 @key }\nsequence ⟦orderNumber⟧ { start: 1000 }',
      },
    ],
    good: [{ before: 'node User { id: INT64 @key }', source: 'node User { id: INT64 @key  name: STRING }' }],
  },
});
