import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const notImported = defineRule<{ name: string; path: string; importPath: string }>({
  code: 'SC105',
  id: 'not-imported',
  severity: 'blocked',
  heading: 'A name from a file that is not imported here',
  text: ({ name, path, importPath }) => ({
    title: `${code(name)} is declared in ${code(path)}, which this file does not import`,
    why: 'A file sees its own declarations and those of the files that it imports itself, so that it can be understood on its own.',
    fix: `Add \`import "${importPath}"\` at the top of this file.`,
  }),
  examples: {
    bad: [
      {
        files: {
          'b.kschema': `import "./c.kschema"
node Post { id: INT64 @key  by: Email }`,
          'c.kschema': 'type Email = STRING',
        },
        source: `import "./b.kschema"
node User { id: INT64 @key  email: ⟦Email⟧ }`,
      },
    ],
    good: [
      {
        files: {
          'b.kschema': `import "./c.kschema"
node Post { id: INT64 @key  by: Email }`,
          'c.kschema': 'type Email = STRING',
        },
        source: `import "./b.kschema"
import "./c.kschema"
node User { id: INT64 @key  email: Email }`,
      },
    ],
  },
});
