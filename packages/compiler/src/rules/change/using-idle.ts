import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

/** Reported by `judge` itself: it is about what no change asks for. */
export const usingIdle = defineChangeRule({
  code: 'SC202',
  id: 'using-idle',
  severity: 'warn',
  heading: '`@using` where no value is computed',
  compatibility: breaks(),
  on: {},
  text: ({ property, expression }: { property: string; expression: string }) => ({
    title: `${code(`@using(${expression})`)} on ${code(property)} computes nothing`,
    why: 'The property is neither new nor does its type change, or the change is compiled already. Left there, it would silently decide the next change of the type.',
    fix: 'Remove it.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  age: INT64 }',
        source: 'node User { id: INT64 @key  age: INT64 ⟦@using(CAST(age AS INT64))⟧ }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  age: STRING }',
        source: 'node User { id: INT64 @key  age: INT64 @using(CAST(age AS INT64)) }',
      },
    ],
  },
});
