import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const serialDefault = defineRule<{ name: string }>({
  code: 'SC161',
  id: 'serial-default',
  severity: 'blocked',
  heading: 'A SERIAL with a default',
  text: ({ name }) => ({
    title: `${code(name)} is a SERIAL and cannot have a default`,
    why: 'The engine numbers it itself and refuses a default.',
    fix: 'Remove the default, or use INT64 with `nextval("…")`.',
  }),
  examples: {
    bad: [{ source: 'node Post { id: SERIAL = ⟦5⟧ @key }' }],
    good: [{ source: 'node Post { id: SERIAL @key }' }],
  },
});
