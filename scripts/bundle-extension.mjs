/**
 * Bundles the extension for Visual Studio Code into `extension/dist`: one entry for the desktop and
 * for remote machines, one for the web, each with its server; the pages of its views; and the
 * `kschema` command.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const from = (file) => join(root, 'extension/src', file);
const to = (file) => join(root, 'extension/dist', file);

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  conditions: ['kschema-source'],
  external: ['vscode'],
  legalComments: 'none',
};
const node = { ...shared, platform: 'node', format: 'cjs', target: 'node20.19' };
const browser = { ...shared, platform: 'browser', target: 'es2022' };

rmSync(to(''), { recursive: true, force: true });
mkdirSync(to('webview'), { recursive: true });
await Promise.all([
  build({ ...node, entryPoints: [from('node/main.ts')], outfile: to('node.cjs') }),
  build({
    ...node,
    entryPoints: [from('node/server.ts')],
    outfile: to('server.cjs'),
    // The drivers of the databases are looked for at run time. A script has no `import.meta`.
    external: ['kuzu', '@ladybugdb/core', 'fs-native-extensions'],
    define: { 'import.meta.url': '$url' },
    banner: { js: "const $url=require('node:url').pathToFileURL(__filename).href;" },
  }),
  build({ ...browser, format: 'cjs', entryPoints: [from('browser/main.ts')], outfile: to('browser.js') }),
  build({ ...browser, format: 'iife', entryPoints: [from('browser/server.ts')], outfile: to('server.js') }),
  build({
    ...browser,
    format: 'iife',
    entryPoints: ['diagram.ts', 'diagram.css', 'plan.ts', 'plan.css'].map((file) => from(`webview/${file}`)),
    outdir: to('webview'),
  }),
]);
cpSync(join(root, 'node_modules/elkjs/lib/elk-worker.min.js'), to('webview/elk-worker.js'));
cpSync(join(root, 'grammar/generated/kschema.tmLanguage.json'), to('kschema.tmLanguage.json'));
cpSync(join(root, 'docs/schemas/kschema.json'), to('schemas/kschema.json'));

const command = join(root, 'scripts/bundle-cli.mjs');
execFileSync(process.execPath, [command, '--outdir', to('cli/dist')], { stdio: 'inherit' });
rmSync(to('cli/dist/schemas'), { recursive: true });
cpSync(join(root, 'packages/cli/bin'), to('cli/bin'), { recursive: true });
// The extension itself may not be of ES modules: the browser's host takes none.
writeFileSync(to('cli/package.json'), '{ "type": "module" }\n');
