import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** The peers are no part of the workspace: only who measures needs them. */
export function installPeers() {
  if (existsSync(join(here, 'node_modules/@prisma/language-server'))) return;
  const flags = ['--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', ['install', ...flags, '--prefix', here], {
    cwd: here,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
