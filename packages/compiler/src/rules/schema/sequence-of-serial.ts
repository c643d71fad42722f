import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const sequenceOfSerial = defineRule<{ name: string; property: string }>({
  code: 'SQ107',
  id: 'sequence-of-serial',
  severity: 'blocked',
  heading: 'A sequence that belongs to a SERIAL',
  text: ({ name, property }) => ({
    title: `${code(name)} is the sequence of the SERIAL ${code(property)}`,
    why: 'The engine makes it, drops it and counts with it; another use would collide or skip numbers.',
    fix: 'Use a sequence of its own with another name.',
  }),
  examples: {
    bad: [
      {
        source: `node Post { id: SERIAL @key }
sequence ⟦Post_id_serial⟧ { }`,
      },
    ],
    good: [
      {
        source: `node Post { id: SERIAL @key }
sequence orders { }`,
      },
    ],
  },
});
