import {
  directionOf,
  inWords,
  type MultiplicityFacts,
  multiplicityAsks,
  multiplicityFacts,
} from '../../judge/multiplicity.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { countedMultiplicity } from '../counted.ts';
import { code } from '../wording.ts';

export const multiplicitySwapped = defineChangeRule({
  code: 'MU103',
  id: 'multiplicity-swapped',
  severity: 'blocked',
  heading: 'The multiplicity of a rel table changes sides',
  compatibility: breaks('oldAppReads', 'oldAppWrites', 'newAppOnOldDatabase', 'oldEventOnNewSchema'),
  on: {
    'multiplicity-changed': (change) =>
      directionOf(change) === 'swapped'
        ? { facts: multiplicityFacts(change), asks: multiplicityAsks(change) }
        : null,
  },
  text: ({ table, before, after }: MultiplicityFacts, measured) => ({
    title: `${code(table)} changes from ${code(before)} to ${code(after)}: one side is opened, the other closed`,
    why: `${before} allows ${inWords(before)}, ${after} allows ${inWords(after)}. Taken together it is nearly always a mix-up of the two, and a push would fail on any data that used the old freedom.${measured === undefined ? '' : ` In this database: ${countedMultiplicity(table, after, measured).title}.`}`,
    fix: `Check which of the two is meant. If both changes are, compile \`@many_to_many\` as one version and ${code(`@${attribute(after)}`)} as the next.`,
  }),
  examples: {
    bad: [
      {
        before:
          'node User { id: INT64 @key }\nnode City { name: STRING @key }\nrel LivesIn: User -> City @many_to_one',
        source:
          'node User { id: INT64 @key }\nnode City { name: STRING @key }\nrel ⟦LivesIn⟧: User -> City @one_to_many',
      },
    ],
    good: [
      {
        before:
          'node User { id: INT64 @key }\nnode City { name: STRING @key }\nrel LivesIn: User -> City @many_to_one',
        source: 'node User { id: INT64 @key }\nnode City { name: STRING @key }\nrel LivesIn: User -> City',
      },
    ],
  },
});

/** `ONE_MANY` is written `@one_to_many`. */
function attribute(multiplicity: string): string {
  return multiplicity.toLowerCase().replace('_', '_to_');
}
