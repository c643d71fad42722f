import { defineRule } from '../rule.ts';

export const danglingDoc = defineRule<{ doc: string }>({
  code: 'SY131',
  id: 'dangling-doc',
  severity: 'warn',
  heading: 'Documentation of nothing',
  text: ({ doc }) => ({
    title: `the documentation ${doc} belongs to nothing`,
    why: '`///` documents the declaration, property, field, index or enum value that follows it.',
    fix: 'Move it to directly above what it describes, or make it a comment with `//`.',
  }),
  examples: {
    bad: [
      {
        source: `node City { name: STRING @key
  ⟦/// the end⟧
}`,
      },
      {
        source: `⟦/// all the rest⟧
import "./rest.kschema"`,
      },
    ],
    good: [
      {
        source: `/// Where people live.
node City { name: STRING @key }`,
      },
    ],
  },
});
