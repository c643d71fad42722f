import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const keyFloat = defineRule<{ name: string; type: string }>({
  code: 'PK105',
  id: 'key-float',
  severity: 'warn',
  heading: 'A key of floating-point numbers',
  text: ({ name, type }) => ({
    title: `The key ${code(name)} is of type ${type}`,
    why: 'Equal numbers that were calculated differently often differ in the last digit, so a node may not be found again.',
    fix: 'Use a whole number, a DECIMAL or STRING as the key.',
  }),
  examples: {
    bad: [{ source: 'node User { id: ⟦DOUBLE⟧ @key }' }],
    good: [{ source: 'node User { id: DECIMAL(10, 2) @key }' }],
  },
});
