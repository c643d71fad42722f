import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const enumRenamed = defineChangeRule({
  code: 'EM103',
  id: 'enum-renamed',
  severity: 'safe',
  heading: 'An enum is renamed',
  compatibility: breaks(),
  on: { 'enum-renamed': ({ before, after }) => ({ facts: { from: before.name, to: after.name } }) },
  text: ({ from, to }: { from: string; to: string }) => ({
    title: `Enum ${code(from)} is renamed to ${code(to)}`,
    why: 'No query and no stored value says the name of an enum.',
    fix: 'Nothing to do in the database; generated code has the type under its new name.',
  }),
  examples: {
    bad: [
      {
        before: 'enum Role { admin }\nnode User { id: INT64 @key  role: Role }',
        source: 'enum ⟦Rank⟧ { admin }\nnode User { id: INT64 @key  role: Rank }',
      },
    ],
    good: [
      {
        before: 'enum Role { admin }\nnode User { id: INT64 @key  role: Role }',
        source: 'enum Role { admin, member }\nnode User { id: INT64 @key  role: Role }',
      },
    ],
  },
});
