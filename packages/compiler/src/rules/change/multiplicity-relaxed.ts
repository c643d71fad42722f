import { directionOf, inWords, type MultiplicityFacts, multiplicityFacts } from '../../judge/multiplicity.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const multiplicityRelaxed = defineChangeRule({
  code: 'MU101',
  id: 'multiplicity-relaxed',
  severity: 'bc',
  heading: 'A rel table allows more than before',
  compatibility: breaks('oldAppReads', 'newAppOnOldDatabase'),
  on: {
    'multiplicity-changed': (change) =>
      directionOf(change) === 'relaxed' ? { facts: multiplicityFacts(change) } : null,
  },
  text: ({ table, before, after }: MultiplicityFacts) => ({
    title: `${code(table)} now allows ${inWords(after)} (${before} becomes ${after})`,
    why: 'The engine has no statement for it, so the rel table is rebuilt; every relationship stays. An older app that expects one result may now meet several, and a newer app that writes several fails on an older database.',
    fix: 'Let readers take a list before anything writes a second relationship.',
  }),
  examples: {
    bad: [
      {
        before:
          'node User { id: INT64 @key }\nnode City { name: STRING @key }\nrel LivesIn: User -> City @many_to_one',
        source: 'node User { id: INT64 @key }\nnode City { name: STRING @key }\nrel ⟦LivesIn⟧: User -> City',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key }\nnode City { name: STRING @key }\nrel LivesIn: User -> City',
        source:
          'node User { id: INT64 @key }\nnode City { name: STRING @key }\nrel LivesIn: User -> City @many_to_one',
      },
    ],
  },
});
