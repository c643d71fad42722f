import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

interface NamingFacts extends Record<string, string | null> {
  name: string;
  kind: string;
  style: string;
  suggestion: string | null;
}

export const namingStyle = defineRule<NamingFacts>({
  code: 'NM101',
  id: 'naming-style',
  severity: 'warn',
  heading: 'A name that is not written as the project writes its names',
  text: ({ name, kind, style, suggestion }) => ({
    title: `${code(name)} is not written in ${code(style)}, the style of every ${kind} here`,
    why: 'Names that follow one style can be written down without looking them up.',
    fix:
      suggestion === null
        ? 'Choose another name, or change the style under `naming` in `kschema.json`.'
        : `Call it ${code(suggestion)}, or change the style under \`naming\` in \`kschema.json\`.`,
  }),
  examples: {
    bad: [
      { config: { naming: { node: 'PascalCase' } }, source: 'node ⟦blog_post⟧ { id: INT64 @key }' },
      {
        config: { naming: { property: 'camelCase' } },
        source: 'node User { id: INT64 @key  ⟦born_on⟧: DATE }',
      },
      {
        config: { naming: { enumValue: '/[a-z]+/' } },
        source: 'node User { id: INT64 @key  role: Role } enum Role { admin, ⟦Member⟧ }',
      },
    ],
    good: [
      {
        config: { naming: { node: 'PascalCase', property: 'camelCase' } },
        source: 'node BlogPost { id: INT64 @key  bornOn: DATE }',
      },
      { source: 'node blog_post { id: INT64 @key }' },
      {
        config: { naming: { property: 'camelCase' } },
        source: 'node User { id: INT64 @key  born_on: DATE @allow(NM101, "as the register calls it") }',
      },
    ],
  },
});
