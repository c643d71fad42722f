import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const fieldTwice = defineRule<{ name: string; owner: string }>({
  code: 'SC117',
  id: 'field-twice',
  severity: 'blocked',
  heading: 'Two fields have one name',
  text: ({ name, owner }) => ({
    title: `${code(owner)} has two fields called ${code(name)}`,
    why: 'A field name must mean one thing, and differing only in case is read as the same.',
    fix: 'Rename one of the two, or remove it.',
  }),
  examples: {
    bad: [
      {
        source: `struct P { x: DOUBLE  ⟦X⟧: DOUBLE }
node User { id: INT64 @key  p: P }`,
      },
      { source: 'node User { id: INT64 @key  p: STRUCT(a: INT64, ⟦a⟧: INT64) }' },
    ],
    good: [
      {
        source: `struct P { x: DOUBLE  y: DOUBLE }
node User { id: INT64 @key  p: P }`,
      },
    ],
  },
});
