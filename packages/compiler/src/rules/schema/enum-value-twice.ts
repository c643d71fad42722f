import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const enumValueTwice = defineRule<{ name: string; enumName: string }>({
  code: 'SC116',
  id: 'enum-value-twice',
  severity: 'blocked',
  heading: 'An enum has one value twice',
  text: ({ name, enumName }) => ({
    title: `${code(enumName)} has the value ${code(name)} twice`,
    why: 'The values of an enum are a set; they are stored as text and compared exactly.',
    fix: 'Remove one of the two.',
  }),
  examples: {
    bad: [
      {
        source: `enum Role { admin, member, ⟦admin⟧ }
node User { id: INT64 @key  r: Role }`,
      },
    ],
    good: [
      {
        source: `enum Role { admin, member, Admin }
node User { id: INT64 @key  r: Role }`,
      },
    ],
  },
});
