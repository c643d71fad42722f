import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const sequenceDropped = defineChangeRule({
  code: 'SQ103',
  id: 'sequence-dropped',
  severity: 'loss',
  heading: 'A sequence is dropped',
  compatibility: breaks('oldAppReads', 'oldAppWrites', 'oldEventOnNewSchema'),
  on: { 'sequence-dropped': ({ before }) => ({ facts: { sequence: before.name } }) },
  text: ({ sequence }: { sequence: string }) => ({
    title: `Sequence ${code(sequence)} is dropped`,
    why: 'How far it has counted is lost: a sequence of that name made later starts over and repeats numbers. Older apps and data events that draw from it fail.',
    fix: 'Keep it, which costs nothing. If it has to go, accept the loss by fingerprint.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }\nsequence orderNumber { start: 1000 }',
        source: 'node User { id: INT64 @key }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key }\nsequence orderNumber { start: 1000 }',
        source: 'node User { id: INT64 @key }\nsequence orderNumber { start: 1000 }',
      },
    ],
  },
});
