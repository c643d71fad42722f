import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const enumAdded = defineChangeRule({
  code: 'EM101',
  id: 'enum-added',
  severity: 'safe',
  heading: 'An enum is added',
  compatibility: breaks(),
  on: { 'enum-added': ({ after }) => ({ facts: { name: after.name } }) },
  text: ({ name }: { name: string }) => ({
    title: `Enum ${code(name)} is added`,
    why: 'Enums live in the compiled version only; the database stores their values as text.',
    fix: 'Nothing to do.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }',
        source: 'enum ⟦Role⟧ { admin }\nnode User { id: INT64 @key  role: Role }',
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
