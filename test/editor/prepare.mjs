/**
 * Makes the editor tests runnable: Chromium from the system's packages where it is missing, Visual
 * Studio Code and a Node for it from this folder's lockfile. Does nothing when all of it is there.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
const lockfile = readFileSync(join(here, 'package-lock.json'), 'utf8');
const stamp = join(here, 'node_modules/.prepared');

if (!existsSync('/usr/bin/chromium')) {
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']);
}
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lockfile) {
  // The install script of code-server compiles what these tests never use; what it would install is pinned here.
  run('npm', ['ci', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', '--loglevel=error']);
  shareModules();
  writeFileSync(stamp, lockfile);
}

/** The page loads the editor's modules from its own folder, which a plain npm install leaves empty. */
function shareModules() {
  const own = join(here, 'node_modules/code-server/lib/vscode/node_modules');
  if (lstatSync(own, { throwIfNoEntry: false }) === undefined)
    symlinkSync('../../../../node_modules', own, 'dir');
}

function run(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync(command, args, { cwd: here, env, stdio: ['ignore', 'ignore', 'inherit'] });
}
