import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { graphqlText, kschemaText, prismaText, protoText } from '../languages.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, 'node_modules');
const heap = '--max-old-space-size=6000';

/**
 * The servers, each with the same model in its own language. `edit`: a mistake is typed right
 * behind this; `type`: the name of a type that is asked about; `name`: one that is renamed;
 * `complete`: where completion is asked for.
 */
export const servers = [
  {
    name: 'kschema',
    language: 'kschema',
    file: 'schema.kschema',
    text: kschemaText,
    other: { 'kschema.json': '{}\n' },
    command: () => [process.execPath, [join(here, '../../packages/cli/bin/kschema.js'), 'lsp', '--stdio']],
    edit: /\n {2}\w+: STRING/g,
    type: /\nrel \w+: (\w+)/g,
    rename: /\nnode (\w+) \{/g,
    complete: /\nrel \w+: /g,
  },
  {
    name: 'prisma',
    language: 'prisma',
    file: 'schema.prisma',
    text: prismaText,
    command: () => [process.execPath, [heap, join(modules, '.bin/prisma-language-server'), '--stdio']],
    settings: { prisma: { enableDiagnostics: true } },
    edit: /\n {2}\w+ String/g,
    type: /\n {2}from (\w+) @relation/g,
    rename: /\nmodel (\w+) \{/g,
    complete: /\n {2}\w+ /g,
  },
  {
    name: 'graphql',
    language: 'graphql',
    file: 'schema.graphql',
    text: graphqlText,
    other: { '.graphqlrc.yml': 'schema: schema.graphql\ndocuments: "*.gql"\n' },
    command: (folder) => [
      process.execPath,
      [heap, join(modules, '.bin/graphql-lsp'), 'server', '-m', 'stream', '-c', folder],
    ],
    edit: /\n {2}\w+: String/g,
    type: /\n {2}from: (\w+)!/g,
    rename: /\ntype (\w+) \{/g,
    complete: /\n {2}\w+: /g,
  },
  {
    name: 'buf',
    language: 'proto',
    file: 'graph/v1/schema.proto',
    text: protoText,
    other: { 'buf.yaml': 'version: v2\n' },
    command: () => [join(modules, '.bin/buf'), ['lsp', 'serve']],
    edit: /\n {2}optional string/g,
    type: /\n {2}optional (\w+) from = 1001/g,
    rename: /\nmessage (\w+) \{/g,
    complete: /\n {2}optional /g,
  },
];

/** Writes a server's files into a folder of its own. */
export function writeFiles(server, model, folder) {
  const file = join(folder, server.file);
  mkdirSync(dirname(file), { recursive: true });
  const text = server.text(model);
  writeFileSync(file, text);
  for (const [name, content] of Object.entries(server.other ?? {}))
    writeFileSync(join(folder, name), content);
  return { file, text };
}
