import { isSerial } from '../../judge/filling.ts';
import { defineChangeRule } from '../../judge/rule.ts';
import {
  askingVerdict,
  castOfChange,
  everything,
  type TypeFacts,
  usingFixes,
  valuesSentence,
} from '../../judge/type-change.ts';
import { countedCast } from '../counted.ts';
import { code } from '../wording.ts';

export const typeCast = defineChangeRule<TypeFacts>({
  code: 'TY104',
  id: 'type-cast',
  severity: 'blocked',
  heading: 'A type becomes a different one',
  compatibility: everything,
  on: {
    'type-changed': (change, context) => {
      if (castOfChange(change).sort !== 'other' || isSerial(change.after)) return null;
      if (change.using !== null) return askingVerdict(change, context, 'bc', everything);
      return {
        ...askingVerdict(change, context, 'blocked', everything),
        fixes: usingFixes(change, context),
      };
    },
  },
  text: (facts, measured) =>
    measured !== undefined && facts.using !== null
      ? countedCast(facts, measured)
      : facts.using === null
        ? {
            title: `${code(facts.property)} changes from ${code(facts.before)} to ${code(facts.after)}, and nothing says what becomes of its values`,
            why: `The two types have different values${facts.risk === '' ? '' : `, and ${facts.risk}`}. ${measured === undefined ? 'Only the author knows what each value should turn into.' : `${countedCast(facts, measured).title}.`}`,
            fix: `Write \`@using(…)\` after the type, with an expression that computes the new value from the old one.`,
          }
        : {
            title: `${code(facts.property)} changes from ${code(facts.before)} to ${code(facts.after)}`,
            why: `${valuesSentence(facts)} A value that it cannot compute stops the push, and the database stays as it was. Apps and data events that read or write the old type fail.`,
            fix: 'Push this version together with the apps that use the new type. To give them time, add a second property and drop the old one later.',
          },
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  age: STRING }',
        source: 'node User { id: INT64 @key  age: ⟦INT64⟧ }',
      },
      {
        before: 'node User { id: INT64 @key  age: STRING }',
        source: 'node User { id: INT64 @key  age: ⟦INT64⟧ @using(CAST(age AS INT64)) }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  age: INT32 }',
        source: 'node User { id: INT64 @key  age: INT64 }',
      },
    ],
  },
});
