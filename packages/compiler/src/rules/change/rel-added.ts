import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const relAdded = defineChangeRule({
  code: 'RT101',
  id: 'rel-added',
  severity: 'safe',
  heading: 'A rel table is added',
  compatibility: breaks('newAppOnOldDatabase'),
  on: { 'rel-added': ({ after }) => ({ facts: { table: after.name } }) },
  text: ({ table }: { table: string }) => ({
    title: `Rel table ${code(table)} is added`,
    why: `Nothing that exists refers to it. An app built for this version fails on a database that does not have ${code(table)} yet.`,
    fix: 'Push this version before the apps that use the table are rolled out.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }',
        source: 'node User { id: INT64 @key }\nrel ⟦Follows⟧: User -> User',
      },
    ],
    good: [{ before: 'node User { id: INT64 @key }', source: 'node User { id: INT64 @key  name: STRING }' }],
  },
});
