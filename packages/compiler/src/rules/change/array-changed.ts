import { castAsks } from '../../judge/asks.ts';
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

export const arrayChanged = defineChangeRule<TypeFacts>({
  code: 'TY106',
  id: 'array-changed',
  severity: 'loss',
  heading: 'The length of an array changes',
  compatibility: everything,
  on: {
    'type-changed': (change, context) => {
      const { sort, outcome } = castOfChange(change);
      if (sort !== 'array') return null;
      const kept = outcome === 'keeps' ? breaks('newAppOnOldDatabase') : everything;
      const verdict = verdictByValues(change, context, kept);
      if (outcome !== 'refuses' || change.using === null) return verdict;
      return { ...verdict, severity: 'loss', asks: castAsks(change, context, { how: 'all' }) };
    },
  },
  text: (facts, measured) =>
    measured !== undefined
      ? countedCast(facts, measured, (plural) =>
          facts.using === null
            ? `${plural ? 'change' : 'changes'} on becoming ${code(facts.after)}`
            : `${plural ? 'are' : 'is'} replaced by ${code(facts.using)}`,
        )
      : {
          title: `${code(facts.property)} changes from ${code(facts.before)} to ${code(facts.after)}`,
          why:
            facts.outcome === 'keeps'
              ? 'Every array becomes a list of the same values. An app built for this version may store lists of other lengths, which an older database refuses.'
              : facts.using === null
                ? facts.outcome === 'risks'
                  ? 'Lists of exactly that length become arrays, and any other stops the push. Apps and data events that write another length fail.'
                  : `${valuesSentence(facts)} A vector of another length is one of another model, and has to be computed again from its source.`
                : `Stored values become ${code(facts.using)}; the old ones are gone. Apps and data events that write the old length fail.`,
          fix:
            facts.outcome === 'keeps'
              ? 'Push this version before the apps that store other lengths.'
              : 'Add a second property for the new length, fill it, and drop this one in a later version. To start empty, write `@using(null)`.',
        },
  examples: {
    bad: [
      {
        before: 'node Page { id: INT64 @key  embedding: FLOAT[384] }',
        source: 'node Page { id: INT64 @key  embedding: ⟦FLOAT[768]⟧ @using(null) }',
      },
      {
        before: 'node Page { id: INT64 @key  embedding: FLOAT[384] }',
        source: 'node Page { id: INT64 @key  embedding: ⟦FLOAT[768]⟧ }',
      },
      {
        before: 'node Page { id: INT64 @key  embedding: FLOAT[] }',
        source: 'node Page { id: INT64 @key  embedding: ⟦FLOAT[384]⟧ }',
      },
    ],
    good: [
      {
        before: 'node Page { id: INT64 @key  embedding: FLOAT[384] }',
        source: 'node Page { id: INT64 @key  embedding: DOUBLE[384] }',
      },
    ],
  },
});
