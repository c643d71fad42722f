import { defineRule } from '../rule.ts';

export const missingEquals = defineRule<{ name: string; found: string }>({
  code: 'SY117',
  id: 'missing-equals',
  severity: 'blocked',
  heading: 'The `=` of a type is missing',
  text: ({ name, found }) => ({
    title: `expected \`=\` after \`type ${name}\`, found ${found}`,
    why: '`type` gives another name to a type; `=` stands between the two.',
    fix: `Write \`type ${name} = TYPE\`.`,
  }),
  examples: {
    bad: [{ source: 'type Email ⟦STRING⟧' }],
    good: [{ source: 'type Email = STRING' }],
  },
});
