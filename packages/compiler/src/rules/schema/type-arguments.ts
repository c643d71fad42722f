import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const typeArguments = defineRule<{ name: string; wanted: string }>({
  code: 'SC132',
  id: 'type-arguments',
  severity: 'blocked',
  heading: 'A type with arguments that it does not take',
  text: ({ name, wanted }) => ({
    title: `${code(name)} does not take these arguments`,
    why: `The engine knows ${wanted}.`,
    fix: `Write ${wanted}.`,
  }),
  examples: {
    bad: [
      { source: 'node User { id: INT64 @key  n: ⟦STRING(20)⟧ }' },
      { source: 'node User { id: INT64 @key  n: ⟦DECIMAL(10)⟧ }' },
    ],
    good: [{ source: 'node User { id: INT64 @key  n: STRING  d: DECIMAL(10, 2) }' }],
  },
});
