import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const schemaEmpty = defineRule<{ path: string }>({
  code: 'SC191',
  id: 'schema-empty',
  severity: 'warn',
  heading: 'A schema without tables',
  text: ({ path }) => ({
    title: `${code(path)} declares no table`,
    why: 'Compiling it gives an empty schema, which is rarely what was meant.',
    fix: 'Declare a node table, such as `node User { id: UUID @key }`, or import a file that does.',
  }),
  examples: {
    bad: [{ source: '⟦⟧' }],
    good: [{ source: 'node User { id: INT64 @key }' }],
  },
});
