import { breaks, defineChangeRule } from '../../judge/rule.ts';
import {
  castOfChange,
  everything,
  type TypeFacts,
  valuesSentence,
  verdictByValues,
} from '../../judge/type-change.ts';
import { countedCast } from '../counted.ts';
import { code } from '../wording.ts';

export const mapChanged = defineChangeRule<TypeFacts>({
  code: 'TY110',
  id: 'map-changed',
  severity: 'blocked',
  heading: 'The key or value type of a map changes',
  compatibility: everything,
  on: {
    'type-changed': (change, context) => {
      const { sort, outcome } = castOfChange(change);
      if (sort !== 'map') return null;
      return verdictByValues(
        change,
        context,
        outcome === 'keeps' ? breaks('newAppOnOldDatabase') : everything,
      );
    },
  },
  text: (facts, measured) =>
    measured !== undefined
      ? countedCast(facts, measured)
      : {
          title: `${code(facts.property)} changes from ${code(facts.before)} to ${code(facts.after)}`,
          why:
            facts.outcome === 'keeps'
              ? `${valuesSentence(facts)} An app built for this version may write values that an older database refuses.`
              : `${valuesSentence(facts)} Two keys that become equal would hide one another, and apps and data events that use the old types may fail.`,
          fix:
            facts.outcome === 'keeps'
              ? 'Push this version before the apps that write the larger values.'
              : 'Say with `@using(…)` what becomes of the stored maps, or add a second property and drop this one in a later version.',
        },
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  scores: MAP(STRING, BOOL) }',
        source: 'node User { id: INT64 @key  scores: ⟦MAP(STRING, INT64)⟧ }',
      },
      {
        before: 'node User { id: INT64 @key  scores: MAP(STRING, INT32) }',
        source: 'node User { id: INT64 @key  scores: ⟦MAP(STRING, INT64)⟧ }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  scores: MAP(STRING, INT64) }',
        source: 'node User { id: INT64 @key  scores: MAP(STRING, INT64) @deprecated("use points") }',
      },
    ],
  },
});
