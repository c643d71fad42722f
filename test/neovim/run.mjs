/**
 * Runs the set-up of `docs/editors.md` in a real Neovim, headless, on a schema of its own. Needs
 * `nvim` on the path and a built command.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const version = spawnSync('nvim', ['--version'], { encoding: 'utf8' });
if (version.error !== undefined) {
  console.error(
    'There is no `nvim` on the path. Install Neovim 0.7 or newer, such as by `apt-get install neovim`.',
  );
  process.exit(1);
}
console.log(version.stdout.split('\n')[0]);
const folder = mkdtempSync(join(tmpdir(), 'kschema-neovim-'));
try {
  const project = join(folder, 'project');
  mkdirSync(join(folder, 'bin'), { recursive: true });
  mkdirSync(project);
  writeFileSync(join(project, 'kschema.json'), '{}\n');
  writeFileSync(
    join(project, 'schema.kschema'),
    '/// Somebody.\nnode User {\n  id: UUID @key\n  name: STRNG\n}\n\nrel Knows: User -> User\n',
  );
  const command = join(folder, 'bin/kschema');
  writeFileSync(
    command,
    `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'packages/cli/bin/kschema.js')}" "$@"\n`,
  );
  chmodSync(command, 0o755);
  const setup = join(folder, 'setup.lua');
  writeFileSync(setup, documented(isNew(version.stdout) ? 'Neovim 0.11' : 'Neovim 0.7'));
  const { status } = spawnSync(
    'nvim',
    ['--headless', '--clean', '-c', `luafile ${join(here, 'editor.lua')}`, '-c', 'cquit 1'],
    {
      cwd: project,
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: 180_000,
      env: {
        ...process.env,
        KSCHEMA_SETUP: setup,
        PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`,
      },
    },
  );
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function isNew(text) {
  const [, major, minor] = /v(\d+)\.(\d+)/.exec(text) ?? [];
  return Number(major) > 0 || Number(minor) >= 11;
}

/** The block of Lua that stands under a heading of the documentation: what people copy is what runs. */
function documented(heading) {
  const page = readFileSync(join(root, 'docs/editors.md'), 'utf8');
  const from = page.indexOf(`### ${heading}`);
  const block = /```lua\n([\s\S]*?)```/.exec(page.slice(from));
  if (from < 0 || block === null) throw new Error(`docs/editors.md has no Lua under ${heading}`);
  return block[1];
}
