import { join } from 'node:path';
import type { Command } from '../command.ts';
import { halt } from '../problem.ts';
import { wouldOverwrite } from '../problems.ts';
import { configDefaults, configName } from '../project/config.ts';

export const init: Command = {
  name: 'init',
  summary: 'write a first schema and its configuration',
  description: 'Writes `kschema.json` and a small commented schema. Existing files are never overwritten.',
  arguments: [{ name: '[folder]', about: 'where to; the current folder when left out' }],
  examples: [
    ['kschema init', 'in the current folder'],
    ['kschema init graph', 'in the folder graph'],
  ],
  async run(context, input) {
    const { files } = context;
    const folder = String(input.arguments[0] ?? '.');
    const written = [
      { file: files.shown(join(folder, configDefaults.schema)), text: firstSchema },
      { file: files.shown(join(folder, configName)), text: firstConfig },
    ];
    for (const { file } of written) if (files.exists(file)) halt(wouldOverwrite, file, { file });
    for (const { file, text } of written) await files.write(file, text);
    context.say(written.map(({ file }) => `wrote ${file}`).join('\n'));
    context.say('\nNext: `kschema compile` makes a version of it, `kschema push` a database.');
    return { exit: 'ok', findings: [], document: { files: written.map(({ file }) => file) } };
  },
};

/** The published shape of `kschema.json`, where npm installs it. */
export const configSchemaLink = './node_modules/kschema/dist/schemas/kschema.json';

const firstConfig = `{
  "$schema": "${configSchemaLink}",
  "schema": "schema.kschema",
  "history": "history",
  "target": "kuzu:./db"
}
`;

const firstSchema = `// A schema says what the graph may contain. \`kschema check\` reads it, \`kschema compile\`
// turns what changed into a version, \`kschema push\` brings a database to it.

/// Anyone who can sign in.
node User {
  id: UUID @key
  name: STRING
  role: Role
}

node Post {
  id: UUID @key
  title: STRING
  public: BOOL = false // a default

  fulltext search(title)
}

/// Who follows whom.
rel Follows: User -> User {
  since: DATE
}

/// Every post has one author.
rel WrittenBy: Post -> User @many_to_one

enum Role { admin, member, guest }

// Renaming? Say so, and the data stays:  nick: STRING @renamedFrom(name)
`;
