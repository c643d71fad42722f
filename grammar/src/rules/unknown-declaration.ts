import { defineRule } from '../rule.ts';

export const unknownDeclaration = defineRule<{ found: string }>({
  code: 'SY101',
  id: 'unknown-declaration',
  severity: 'blocked',
  heading: 'Something that is no declaration',
  text: ({ found }) => ({
    title: `${found} begins no declaration`,
    why: 'Only declarations can stand here; it was passed over up to the next one.',
    fix: 'Begin with `node`, `rel`, `type`, `enum`, `struct`, `mixin`, `sequence`, `event`, `reserved` or `import`, or move it into the braces it belongs to.',
  }),
  examples: {
    bad: [
      {
        source: `⟦name⟧: STRING

node City { name: STRING @key }`,
      },
      { source: '⟦{⟧ "name": 1 }' },
    ],
    good: [{ source: 'node City { name: STRING @key }' }],
  },
});
