import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const nestedTooDeep = defineRule<{ name: string; limit: string }>({
  code: 'SC138',
  id: 'nested-too-deep',
  severity: 'blocked',
  heading: 'Types or mixins in one another too often',
  text: ({ name, limit }) => ({
    title: `${code(name)} is too large when written out: ${limit}`,
    why: 'The database has no names for types, so each is written out in full wherever it is used.',
    fix: 'Take a level or some fields away, or make a node table of its own of what is inside.',
  }),
  examples: {
    bad: [
      {
        source: `struct S0 { x: INT64 }
struct S1 { a: S0  b: S0 }
struct S2 { a: S1  b: S1 }
struct S3 { a: S2  b: S2 }
struct S4 { a: S3  b: S3 }
struct S5 { a: S4  b: S4 }
struct S6 { a: S5  b: S5 }
struct S7 { a: S6  b: S6 }
struct S8 { a: S7  b: S7 }
struct S9 { a: S8  b: S8 }
struct S10 { a: S9  b: S9 }
struct S11 { a: S10  b: S10 }
struct ⟦S12⟧ { a: S11  b: S11 }
node User { id: INT64 @key  s: S12 }`,
      },
    ],
    good: [
      {
        source: `struct S0 { x: INT64 }
struct S1 { a: S0  b: S0 }
struct S2 { a: S1  b: S1 }
struct S3 { a: S2  b: S2 }
struct S4 { a: S3  b: S3 }
struct S5 { a: S4  b: S4 }
struct S6 { a: S5  b: S5 }
struct S7 { a: S6  b: S6 }
struct S8 { a: S7  b: S7 }
struct S9 { a: S8  b: S8 }
struct S10 { a: S9  b: S9 }
struct S11 { a: S10  b: S10 }
node User { id: INT64 @key  s: S11 }`,
      },
    ],
  },
});
