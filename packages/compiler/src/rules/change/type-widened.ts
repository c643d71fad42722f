import { breaks, defineChangeRule } from '../../judge/rule.ts';
import {
  askingVerdict,
  castOfChange,
  crossesBigint,
  isKeyChange,
  type TypeFacts,
  valuesSentence,
} from '../../judge/type-change.ts';
import { countedCast } from '../counted.ts';
import { code } from '../wording.ts';

export const typeWidened = defineChangeRule<TypeFacts>({
  code: 'TY101',
  id: 'type-widened',
  severity: 'bc',
  heading: 'A type becomes wider',
  compatibility: breaks('newAppOnOldDatabase'),
  on: {
    'type-changed': (change, context) => {
      const { sort } = castOfChange(change);
      if (sort === 'serial') return askingVerdict(change, context, 'bc', serialGone);
      if (sort !== 'widening' || crossesBigint(change) || isKeyChange(change)) return null;
      return askingVerdict(change, context, 'bc', widened);
    },
  },
  text: (facts, measured) =>
    measured !== undefined
      ? countedCast(facts, measured)
      : {
          title: `${code(facts.property)} changes from ${code(facts.before)} to ${code(facts.after)}`,
          why:
            facts.before === 'SERIAL'
              ? `${valuesSentence(facts)} The engine stops numbering: an app or data event that leaves the property out stores NULL.`
              : `${valuesSentence(facts)} An app built for this version may write values that an older database refuses, and prepared statements see another type.`,
          fix:
            facts.before === 'SERIAL'
              ? 'Let every writer give the number, or write `= nextval("…")` on a sequence of your own.'
              : 'Push this version before the apps that write the larger values.',
        },
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  age: INT32 }',
        source: 'node User { id: INT64 @key  age: ⟦INT64⟧ }',
      },
      {
        before: 'node User { id: INT64 @key  price: DECIMAL(10, 2) }',
        source: 'node User { id: INT64 @key  price: ⟦DECIMAL(12, 2)⟧ }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  age: INT32 }',
        source: 'node User { id: INT64 @key  age: INT }',
      },
    ],
  },
});

const widened = breaks('newAppOnOldDatabase');
const serialGone = breaks('oldAppWrites', 'oldEventOnNewSchema');
