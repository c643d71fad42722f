import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const undocumented = defineRule<{ name: string; kind: string }>({
  code: 'CM103',
  id: 'undocumented',
  severity: 'warn',
  heading: 'Something that needs documentation has none',
  text: ({ name, kind }) => ({
    title: `The ${kind} ${code(name)} has no documentation`,
    why: `The project asks for a comment on every ${kind}: \`docs\` in \`kschema.json\`.`,
    fix: 'Write what it is for above it, after `///`.',
  }),
  examples: {
    bad: [
      { config: { docs: { required: ['node'] } }, source: 'node ⟦User⟧ { id: INT64 @key }' },
      {
        config: { docs: { required: ['enumValue'] } },
        source:
          'node User { id: INT64 @key  role: Role }\nenum Role {\n  /// Runs it.\n  admin,\n  ⟦member⟧\n}',
      },
    ],
    good: [
      {
        config: { docs: { required: ['node'] } },
        source: '/// Anyone who can sign in.\nnode User { id: INT64 @key }',
      },
      { source: 'node User { id: INT64 @key }' },
    ],
  },
});
