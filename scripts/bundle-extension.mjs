/**
 * Bundles the extension for Visual Studio Code into `extension/dist`: one entry for the desktop and
 * for remote machines, one for the web, and beside them what each loads on demand.
 */
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const from = join(root, 'extension/src');
const dist = join(root, 'extension/dist');

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  conditions: ['kschema-source'],
  external: ['vscode'],
  legalComments: 'none',
};
const node = { ...shared, platform: 'node', format: 'cjs', target: 'node20.19' };
const browser = { ...shared, platform: 'browser', format: 'cjs', target: 'es2022' };

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
await Promise.all([
  build({ ...node, entryPoints: [join(from, 'node/main.ts')], outfile: join(dist, 'node.cjs') }),
  build({ ...browser, entryPoints: [join(from, 'browser/main.ts')], outfile: join(dist, 'browser.js') }),
]);
cpSync(join(root, 'grammar/generated/kschema.tmLanguage.json'), join(dist, 'kschema.tmLanguage.json'));
cpSync(join(root, 'docs/schemas/kschema.json'), join(dist, 'schemas/kschema.json'));
