/**
 * `npm run lsp:table` asks every server what it can do, and writes the table of the README from
 * the answers to `initialize`: nobody's word for it but the servers' own.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startServer } from './lsp/client.mjs';
import { installPeers } from './lsp/install.mjs';
import { clientCapabilities } from './lsp/measure.mjs';
import { servers, writeFiles } from './lsp/servers.mjs';
import { makeModel } from './model.mjs';

const has = (key) => (can) => (can[key] ? 'yes' : '–');
const rows = [
  [
    'Text synchronisation',
    (can) => ['none', 'full', 'incremental'][can.textDocumentSync?.change ?? can.textDocumentSync ?? 0],
  ],
  ['Completion', has('completionProvider')],
  ['… with resolved documentation', (can) => (can.completionProvider?.resolveProvider ? 'yes' : '–')],
  ['Hover', has('hoverProvider')],
  ['Signature help', has('signatureHelpProvider')],
  ['Definition', has('definitionProvider')],
  ['Type definition', has('typeDefinitionProvider')],
  ['References', has('referencesProvider')],
  ['Document highlight', has('documentHighlightProvider')],
  ['Rename', has('renameProvider')],
  ['… with preparation', (can) => (can.renameProvider?.prepareProvider ? 'yes' : '–')],
  ['Document symbols', has('documentSymbolProvider')],
  ['Workspace symbols', has('workspaceSymbolProvider')],
  ['Folding', has('foldingRangeProvider')],
  ['Selection ranges', has('selectionRangeProvider')],
  ['Semantic tokens', semantic],
  ['Formatting', has('documentFormattingProvider')],
  ['… of a range', has('documentRangeFormattingProvider')],
  ['… while typing', has('documentOnTypeFormattingProvider')],
  ['Inlay hints', has('inlayHintProvider')],
  ['Code lenses', has('codeLensProvider')],
  [
    'Code actions',
    (can) => (can.codeActionProvider ? (can.codeActionProvider.codeActionKinds ?? ['yes']).join(', ') : '–'),
  ],
  ['Document links', has('documentLinkProvider')],
];
const folder = mkdtempSync(join(tmpdir(), 'kschema-lsp-table-'));
const readme = join(dirname(fileURLToPath(import.meta.url)), '../README.md');
installPeers();
try {
  const columns = [];
  for (const server of servers) columns.push({ name: server.name, can: await capabilitiesOf(server) });
  const table = [
    `| | ${columns.map(({ name }) => name).join(' | ')} |`,
    `|--|${columns.map(() => '--|').join('')}`,
    ...rows.map(([label, tell]) => `| ${label} | ${columns.map(({ can }) => tell(can)).join(' | ')} |`),
  ].join('\n');
  console.log(table);
  const text = readFileSync(readme, 'utf8');
  const marked = /(<!-- lsp-table -->\n)[\s\S]*?(<!-- \/lsp-table -->)/;
  if (!marked.test(text)) throw new Error('README.md has no place for the table');
  writeFileSync(readme, text.replace(marked, `$1\n${table}\n\n$2`));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function capabilitiesOf(server) {
  const own = join(folder, server.name);
  mkdirSync(own);
  writeFiles(server, makeModel(5), own);
  const [command, args] = server.command(own);
  const client = startServer({ command, args, cwd: own, settings: server.settings }, () => {});
  const rootUri = pathToFileURL(own).href;
  const { result } = await client.request(
    'initialize',
    {
      processId: process.pid,
      rootUri,
      rootPath: own,
      workspaceFolders: [{ uri: rootUri, name: 'root' }],
      capabilities: clientCapabilities,
    },
    120_000,
  );
  await client.stop();
  return result.capabilities;
}

function semantic({ semanticTokensProvider: provider }) {
  if (!provider) return '–';
  const kinds = [];
  if (provider.full) kinds.push('full');
  if (provider.full?.delta) kinds.push('delta');
  if (provider.range) kinds.push('range');
  return kinds.join(', ');
}
