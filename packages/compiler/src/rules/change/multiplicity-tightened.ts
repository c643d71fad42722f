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

export const multiplicityTightened = defineChangeRule({
  code: 'MU102',
  id: 'multiplicity-tightened',
  severity: 'bc',
  heading: 'A rel table allows less than before',
  compatibility: breaks('oldAppWrites', 'newAppOnOldDatabase', 'oldEventOnNewSchema'),
  on: {
    'multiplicity-changed': (change) =>
      directionOf(change) === 'tightened'
        ? { facts: multiplicityFacts(change), asks: multiplicityAsks(change) }
        : null,
  },
  text: ({ table, before, after }: MultiplicityFacts, measured) =>
    measured !== undefined
      ? countedMultiplicity(table, after, measured)
      : {
          title: `${code(table)} now allows ${inWords(after)} (${before} becomes ${after})`,
          why: 'The rel table is rebuilt, and the push stops at the first relationship that is one too many; the database then stays as it was. An older app or data event that writes a second one fails.',
          fix: 'Remove the surplus relationships before the push, and let the apps stop writing them first.',
        },
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }\nnode City { name: STRING @key }\nrel LivesIn: User -> City',
        source:
          'node User { id: INT64 @key }\nnode City { name: STRING @key }\nrel ⟦LivesIn⟧: User -> City @many_to_one',
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
