import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const enumDropped = defineChangeRule({
  code: 'EM102',
  id: 'enum-dropped',
  severity: 'safe',
  heading: 'An enum is dropped',
  compatibility: breaks(),
  on: { 'enum-dropped': ({ before }) => ({ facts: { name: before.name } }) },
  text: ({ name }: { name: string }) => ({
    title: `Enum ${code(name)} is dropped`,
    why: 'Enums live in the compiled version only. What becomes of the properties that had it is said where they change.',
    fix: 'Nothing to do in the database; generated code loses the type.',
  }),
  examples: {
    bad: [
      {
        before: 'enum Role { admin }\nnode User { id: INT64 @key  role: Role }',
        source: 'node User { id: INT64 @key  role: STRING }',
      },
    ],
    good: [
      {
        before: 'enum Role { admin }\nnode User { id: INT64 @key  role: Role }',
        source: 'enum Rank { admin }\nnode User { id: INT64 @key  role: Rank }',
      },
    ],
  },
});
