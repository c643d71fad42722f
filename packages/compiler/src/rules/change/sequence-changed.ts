import { breaks, defineChangeRule } from '../../judge/rule.ts';
import type { Sequence } from '../../schema.ts';
import { code } from '../wording.ts';

export const sequenceChanged = defineChangeRule({
  code: 'SQ104',
  id: 'sequence-changed',
  severity: 'blocked',
  heading: 'A sequence gets other options or another name',
  compatibility: breaks('oldAppWrites', 'newAppOnOldDatabase', 'oldEventOnNewSchema'),
  on: {
    'sequence-changed': ({ before, after }) => ({
      facts: { sequence: after.name, what: `its ${differences(before, after)}` },
    }),
    'sequence-renamed': ({ before, after }) => ({
      facts: { sequence: before.name, what: `its name to ${after.name}` },
    }),
  },
  text: ({ sequence, what }: { sequence: string; what: string }) => ({
    title: `Sequence ${code(sequence)} cannot change ${what}`,
    why: 'The engine cannot alter a sequence. Dropping and creating it would start over and give out numbers that rows already have.',
    fix: `Keep ${code(sequence)} as it is and declare a second sequence whose \`start\` lies beyond every number in use; let the defaults draw from that one, and drop ${code(sequence)} in a later version.`,
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }\nsequence orderNumber { start: 1000 }',
        source: 'node User { id: INT64 @key }\nsequence ⟦orderNumber⟧ { start: 5000 }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key }\nsequence orderNumber { start: 1000 }',
        source:
          'node User { id: INT64 @key }\nsequence orderNumber { start: 1000 }\nsequence invoiceNumber { start: 5000 }',
      },
    ],
  },
});

function differences(before: Sequence, after: Sequence): string {
  const names = ['start', 'increment', 'min', 'max', 'cycle'] as const;
  return names
    .filter((name) => before[name] !== after[name])
    .map((name) => `${name} from ${before[name]} to ${after[name]}`)
    .join(', ');
}
