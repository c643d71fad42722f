import { castAsks } from '../../judge/asks.ts';
import { defineChangeRule } from '../../judge/rule.ts';
import {
  castOfChange,
  everything,
  type TypeFacts,
  typeVerdict,
  usingFixes,
  valuesSentence,
} from '../../judge/type-change.ts';
import { printsWhole } from '../../judge/using.ts';
import { countedCast } from '../counted.ts';
import { code } from '../wording.ts';

export const listChanged = defineChangeRule<TypeFacts>({
  code: 'TY105',
  id: 'list-changed',
  severity: 'blocked',
  heading: 'One value becomes a list, or a list one value',
  compatibility: everything,
  on: {
    'type-changed': (change, context) => {
      if (castOfChange(change).sort !== 'listing') return null;
      if (change.using === null) {
        return { ...typeVerdict(change, context, 'blocked', everything), fixes: usingFixes(change, context) };
      }
      const { kind } = change.before.type;
      const many = (kind === 'list' || kind === 'array') && !printsWhole(change);
      return {
        ...typeVerdict(change, context, many ? 'loss' : 'bc', everything),
        asks: castAsks(change, context, { how: many ? 'shortened' : 'none' }),
      };
    },
  },
  text: (facts, measured) =>
    measured !== undefined && facts.using !== null
      ? countedCast(facts, measured, (plural) => `${plural ? 'hold' : 'holds'} more than one element`)
      : facts.using === null
        ? {
            title: `${code(facts.property)} changes from ${code(facts.before)} to ${code(facts.after)}, and nothing says what becomes of its values`,
            why: 'The engine has no cast between one value and many, and which element of a list should stay is for the author to say.',
            fix: `Write \`@using(…)\` after the type: \`[x]\` makes a list of one value, \`list_element(x, 1)\` takes the first.`,
          }
        : {
            title: `${code(facts.property)} changes from ${code(facts.before)} to ${code(facts.after)}`,
            why: `${valuesSentence(facts)}${facts.before.endsWith(']') ? ' What that leaves out is gone.' : ''} Apps and data events that read or write the old type fail.`,
            fix: 'Push this version together with the apps that use the new type. To give them time, add a second property and drop the old one later.',
          },
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  tag: STRING }',
        source: 'node User { id: INT64 @key  tag: ⟦STRING[]⟧ }',
      },
      {
        before: 'node User { id: INT64 @key  tag: STRING }',
        source: 'node User { id: INT64 @key  tag: ⟦STRING[]⟧ @using([tag]) }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  counts: INT32[] }',
        source: 'node User { id: INT64 @key  counts: INT64[] }',
      },
    ],
  },
});
