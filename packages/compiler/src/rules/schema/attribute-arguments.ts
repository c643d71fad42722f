import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const attributeArguments = defineRule<{ name: string; problem: string; usage: string }>({
  code: 'SC152',
  id: 'attribute-arguments',
  severity: 'blocked',
  heading: 'An attribute with the wrong arguments',
  text: ({ name, problem, usage }) => ({
    title: `${code(`@${name}`)} ${problem}`,
    why: 'What it says could not be understood.',
    fix: `Write it as ${code(usage)}.`,
  }),
  examples: {
    bad: [
      { source: 'node User { id: INT64 @key  fax: STRING ⟦@deprecated⟧ }' },
      { source: 'node User { id: INT64 @key  fax: STRING @renamedFrom(a, ⟦b⟧) }' },
      { source: 'node User { id: INT64 @key(⟦1⟧) }' },
      { source: 'node User { id: INT64 @key  fax: STRING ⟦@allow(NM102)⟧ }' },
    ],
    good: [
      {
        source:
          'node User { id: INT64 @key  fax: STRING @deprecated("use email", removeAfter: "2027-01-31") }',
      },
    ],
  },
});
