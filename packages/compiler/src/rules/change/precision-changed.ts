import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { askingVerdict, castOfChange, type TypeFacts, valuesSentence } from '../../judge/type-change.ts';
import { countedCast } from '../counted.ts';
import { code } from '../wording.ts';

export const precisionChanged = defineChangeRule<TypeFacts>({
  code: 'TY111',
  id: 'precision-changed',
  severity: 'loss',
  heading: 'A number or a time becomes less precise',
  compatibility: breaks('oldAppWrites', 'oldEventOnNewSchema'),
  on: {
    'type-changed': (change, context) =>
      castOfChange(change).sort === 'precision'
        ? askingVerdict(change, context, 'loss', breaks('oldAppWrites', 'oldEventOnNewSchema'))
        : null,
  },
  text: (facts, measured) =>
    measured !== undefined
      ? countedCast(facts, measured)
      : {
          title: `${code(facts.property)} changes from ${code(facts.before)} to ${code(facts.after)}, which is less precise`,
          why: `${valuesSentence(facts)} What an older app or data event writes is changed in the same way, or refused.`,
          fix: 'Keep the type, or add a second property with the new one and drop this one when nothing needs the precision.',
        },
  examples: {
    bad: [
      {
        before: 'node Item { id: INT64 @key  price: DECIMAL(18, 3) }',
        source: 'node Item { id: INT64 @key  price: ⟦DECIMAL(18, 2)⟧ }',
      },
      {
        before: 'node Item { id: INT64 @key  at: TIMESTAMP }',
        source: 'node Item { id: INT64 @key  at: ⟦TIMESTAMP_SEC⟧ }',
      },
    ],
    good: [
      {
        before: 'node Item { id: INT64 @key  at: TIMESTAMP_SEC }',
        source: 'node Item { id: INT64 @key  at: TIMESTAMP }',
      },
    ],
  },
});
