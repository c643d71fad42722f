import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const keyType = defineRule<{ name: string; type: string }>({
  code: 'PK104',
  id: 'key-type',
  severity: 'blocked',
  heading: 'A key of a type that cannot be one',
  text: ({ name, type }) => ({
    title: `${code(name)} cannot be the key: its type is ${type}`,
    why: 'The engine takes whole numbers, decimals, text, dates and times, UUID and BLOB as keys; not BOOL, INTERVAL, JSON or nested types.',
    fix: 'Give the key another type, or choose another property.',
  }),
  examples: {
    bad: [{ source: 'node User { id: ⟦BOOL⟧ @key }' }, { source: 'node User { id: ⟦STRING[]⟧ @key }' }],
    good: [{ source: 'node User { id: UUID @key }' }],
  },
});
