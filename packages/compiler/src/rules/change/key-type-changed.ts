import type { ChangeOf } from '../../change.ts';
import type { DataQuestion } from '../../judge/question.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import {
  castOfChange,
  isKeyChange,
  type TypeFacts,
  typeVerdict,
  valuesSentence,
} from '../../judge/type-change.ts';
import { countedKey } from '../counted.ts';
import { code } from '../wording.ts';

export const keyTypeChanged = defineChangeRule<TypeFacts>({
  code: 'PK102',
  id: 'key-type-changed',
  severity: 'bc',
  heading: 'The key gets another type',
  compatibility: breaks('newAppOnOldDatabase', 'oldEventOnNewSchema'),
  on: {
    'type-changed': (change, context) =>
      isKeyChange(change)
        ? {
            ...typeVerdict(change, context, 'bc', breaks('newAppOnOldDatabase', 'oldEventOnNewSchema')),
            ...(staysApart(change) ? {} : { asks: keyAsks(change) }),
          }
        : null,
  },
  text: (facts, measured) =>
    measured !== undefined
      ? countedKey(facts.property, measured)
      : {
          title: `The key ${code(facts.property)} changes from ${code(facts.before)} to ${code(facts.after)}`,
          why: `${valuesSentence(facts)} The table and every rel table that touches it are rebuilt with all rows, and the push stops if two keys become equal. Data events that carry the key as ${facts.before} may no longer find their rows.`,
          fix: 'Push this version together with the apps that use the new type.',
        },
  examples: {
    bad: [
      {
        before: 'node User { id: INT32 @key }',
        source: 'node User { id: ⟦INT64⟧ @key }',
      },
      {
        before: 'node User { id: DOUBLE @key }',
        source: 'node User { id: ⟦INT64⟧ @key }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT32 @key  age: INT32 }',
        source: 'node User { id: INT32 @key  age: INT64 }',
      },
    ],
  },
});

/** Keys that differ still do when nothing of them is lost. */
function staysApart(change: ChangeOf<'type-changed'>): boolean {
  return change.using === null && castOfChange(change).sort === 'widening';
}

function keyAsks({ table, after }: ChangeOf<'type-changed'>): DataQuestion {
  return { kind: 'key', now: { table: table.name, property: after.name, type: after.type } };
}
