/** Packs `extension/` into `extension/kschema.vsix` and prints how large it is. */
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const file = join(root, 'extension/kschema.vsix');
const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
const how = [
  '--no-dependencies',
  '--skip-license',
  '--allow-missing-repository',
  '--no-rewrite-relative-links',
];
execFileSync(process.execPath, [vsce, 'package', '--out', file, ...how], {
  cwd: join(root, 'extension'),
  stdio: ['ignore', 'inherit', 'inherit'],
});
console.log(`${file}: ${(statSync(file).size / 1000).toFixed(0)} kB`);
