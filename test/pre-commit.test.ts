import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Installed, installCommand } from './transcripts/run.ts';

/** The hooks of `examples/pre-commit`, each run by git itself when something is committed. */
const folder = join(import.meta.dirname, '../examples/pre-commit');

interface Hook {
  entry: string;
  files: string;
  pass_filenames?: boolean;
}
const hooks: Hook[] = parse(readFileSync(join(folder, '.pre-commit-config.yaml'), 'utf8')).repos[0].hooks;
const commands: Record<string, { glob: string; run: string }> = parse(
  readFileSync(join(folder, 'lefthook.yml'), 'utf8'),
)['pre-commit'].commands;

/** The three tools' ways to say it, as a script that git runs. The first two are what the tools do themselves. */
const scripts = {
  'pre-commit': [
    'staged=$(git diff --cached --name-only --diff-filter=ACMR)',
    ...hooks.map(({ entry, files, pass_filenames }) =>
      [
        `files=$(echo "$staged" | grep -P '${files}' || true)`,
        `[ -z "$files" ] || ${entry}${pass_filenames === false ? '' : ' $files'}`,
      ].join('\n'),
    ),
  ].join('\n'),
  lefthook: Object.values(commands)
    .map(({ glob, run }) => {
      const patterns = glob.startsWith('*.{')
        ? glob
            .slice(3, -1)
            .split(',')
            .map((end) => `'*.${end}'`)
        : [`'${glob}'`];
      return [
        `files=$(git diff --cached --name-only --diff-filter=ACMR -- ${patterns.join(' ')})`,
        `[ -z "$files" ] || ${run.replace('{staged_files}', '$files')}`,
      ].join('\n');
    })
    .join('\n'),
  'git alone': readFileSync(join(folder, 'hooks/pre-commit'), 'utf8'),
};

let installed: Installed;
beforeAll(() => {
  installed = installCommand();
});
afterAll(() => installed?.remove());

describe.each(Object.entries(scripts))('%s', (_tool, script) => {
  test('refuses a commit with what is not formatted or not compiled, and no other', () => {
    const project = mkdtempSync(join(tmpdir(), 'kschema-hook-'));
    const run = (command: string, ...args: string[]) =>
      spawnSync(command, args, { cwd: project, env: installed.env, encoding: 'utf8' });
    const put = (file: string, text: string) => {
      mkdirSync(dirname(join(project, file)), { recursive: true });
      writeFileSync(join(project, file), text, { mode: 0o755 });
    };
    const commit = () => {
      run('git', 'add', '.');
      const { status, stdout, stderr } = run('git', 'commit', '-q', '-m', 'x');
      return { status, said: /CL\d{3}|\b[A-Z]{2}\d{3}\b/.exec(stdout + stderr)?.[0] ?? '' };
    };
    try {
      run('git', 'init', '-q');
      put('.git/hooks/pre-commit', `#!/bin/sh\nset -e\n${script}\n`);
      put('.gitignore', 'node_modules\n');
      mkdirSync(join(project, 'node_modules/.bin'), { recursive: true });
      symlinkSync(
        join(dirname(dirname(installed.entry)), 'bin/kschema'),
        join(project, 'node_modules/.bin/kschema'),
      );

      put('kschema.json', '{ "schema": "schema.kschema" }\n');
      put('schema.kschema', 'node User {id: INT64 @key}\n');
      expect(commit()).toEqual({ status: 1, said: 'CL114' });
      put('schema.kschema', 'node User { id: INT64 @key }\n');
      expect(commit()).toEqual({ status: 1, said: 'CL115' });
      run('kschema', 'compile', '--name', 'start');
      expect(commit()).toEqual({ status: 0, said: '' });

      put('schema.kschema', 'node User { id: INT65 @key }\n');
      expect(commit()).toEqual({ status: 1, said: 'SC130' });
      run('git', 'reset', '-q');
      put('note.txt', 'a note\n');
      run('git', 'add', 'note.txt');
      expect(run('git', 'commit', '-q', '-m', 'x').status).toBe(0);
    } finally {
      rmSync(project, { recursive: true, force: true });
    }
  });
});
