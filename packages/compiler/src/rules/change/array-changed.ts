import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { castOfChange, everything, type TypeFacts, verdictByValues } from '../../judge/type-change.ts';
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
      return outcome === 'refuses' && change.using !== null ? { ...verdict, severity: 'loss' } : verdict;
    },
  },
  text: ({ property, before, after, risk, using }) => ({
    title: `${code(property)} changes from ${code(before)} to ${code(after)}`,
    why:
      risk === ''
        ? 'Every array becomes a list of the same values. An app built for this version may store lists of other lengths, which an older database refuses.'
        : using === null
          ? `Values of one length cannot be had from values of another: ${risk}. A vector of another model has to be computed again from its source.`
          : `Stored values become ${code(using)}; the old ones are gone. Apps and data events that write the old length fail.`,
    fix:
      risk === ''
        ? 'Push this version before the apps that store other lengths.'
        : 'Add a second property for the new length, fill it, and drop this one in a later version. To start empty, write `@using(null)`.',
  }),
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
