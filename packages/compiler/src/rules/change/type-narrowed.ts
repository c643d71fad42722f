import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { askingVerdict, castOfChange, type TypeFacts, valuesSentence } from '../../judge/type-change.ts';
import { countedCast } from '../counted.ts';
import { code } from '../wording.ts';

export const typeNarrowed = defineChangeRule<TypeFacts>({
  code: 'TY103',
  id: 'type-narrowed',
  severity: 'loss',
  heading: 'A type becomes narrower',
  compatibility: breaks('oldAppWrites', 'oldEventOnNewSchema'),
  on: {
    'type-changed': (change, context) =>
      castOfChange(change).sort === 'narrowing'
        ? askingVerdict(change, context, 'loss', breaks('oldAppWrites', 'oldEventOnNewSchema'))
        : null,
  },
  text: (facts, measured) =>
    measured !== undefined
      ? countedCast(facts, measured)
      : {
          title: `${code(facts.property)} changes from ${code(facts.before)} to ${code(facts.after)}, which holds less`,
          why: `${valuesSentence(facts)} An older app or data event that writes such a value fails or stores another one.`,
          fix: `Check what the rows hold, or say with \`@using(…)\` what becomes of the values that do not fit.`,
        },
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  age: INT64 }',
        source: 'node User { id: INT64 @key  age: ⟦INT8⟧ }',
      },
      {
        before: 'node User { id: INT64 @key  score: DOUBLE }',
        source: 'node User { id: INT64 @key  score: ⟦INT64⟧ }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  age: INT8 }',
        source: 'node User { id: INT64 @key  age: INT64 }',
      },
    ],
  },
});
