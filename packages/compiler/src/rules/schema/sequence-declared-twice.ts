import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const sequenceDeclaredTwice = defineRule<{ name: string; other: string }>({
  code: 'SC112',
  id: 'sequence-declared-twice',
  severity: 'blocked',
  heading: 'Two sequences have one name',
  text: ({ name }) => ({
    title: `The sequence ${code(name)} is declared twice`,
    why: 'The engine compares names without case and would refuse the second.',
    fix: 'Rename one of the two, or remove it.',
  }),
  examples: {
    bad: [
      {
        source: `sequence n { }
sequence ⟦N⟧ { start: 5 }
node User { id: INT64 @key }`,
      },
    ],
    good: [
      {
        source: `sequence n { }
sequence m { }
node User { id: INT64 @key }`,
      },
    ],
  },
});
