import { breaks, defineChangeRule } from '../../judge/rule.ts';
import {
  askingVerdict,
  castOfChange,
  crossesBigint,
  type TypeFacts,
  typeVerdict,
  valuesSentence,
} from '../../judge/type-change.ts';
import { countedCast } from '../counted.ts';
import { code } from '../wording.ts';

export const clientNumberChanged = defineChangeRule<TypeFacts>({
  code: 'TY102',
  id: 'client-number-changed',
  severity: 'bc',
  heading: 'Clients receive another sort of number',
  compatibility: breaks('oldAppReads', 'newAppOnOldDatabase'),
  on: {
    'type-changed': (change, context) =>
      crossesBigint(change)
        ? (castOfChange(change).sort === 'widening' ? askingVerdict : typeVerdict)(
            change,
            context,
            'bc',
            breaks('oldAppReads', 'newAppOnOldDatabase'),
          )
        : null,
  },
  text: (facts, measured) =>
    measured !== undefined
      ? countedCast(facts, measured)
      : {
          title: `${code(facts.property)} changes from ${code(facts.before)} to ${code(facts.after)}: clients receive another type`,
          why: `The JavaScript client returns INT128 as \`bigint\` and every smaller integer as \`number\`. Code that computes with the value throws as soon as it meets the other one. ${valuesSentence(facts)}`,
          fix: 'Let readers accept `number` and `bigint` before the push.',
        },
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  total: INT64 }',
        source: 'node User { id: INT64 @key  total: ⟦INT128⟧ }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  total: INT32 }',
        source: 'node User { id: INT64 @key  total: INT64 }',
      },
    ],
  },
});
