import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/**
 * Transcripts: Markdown files whose blocks are run for real. ```` ```console ```` holds
 * commands (`$ …`, continued by `> …`) with everything they print, `[exit N]` below when N is
 * not 0; any other block with a file name after its language is written to that file first.
 */

const root = join(import.meta.dirname, '../..');
const fence = /^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm;

/** The command as the tests run it. */
export interface Installed {
  /** The bundle's main file. */
  entry: string;
  /** What commands see: a `PATH` with `kschema` and the scripts of transcripts, a person, a fixed date. */
  env: NodeJS.ProcessEnv;
  remove(): void;
}

/** Bundles the command from its sources into a fresh folder. */
export function installCommand(): Installed {
  mkdirSync(join(root, 'packages/cli/dist'), { recursive: true });
  const folder = mkdtempSync(join(root, 'packages/cli/dist/transcripts-'));
  const bundle = join(root, 'scripts/bundle-cli.mjs');
  execFileSync(process.execPath, [bundle, '--outdir', join(folder, 'dist')], { stdio: 'pipe' });
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const scripts = {
    kschema: join(folder, 'dist/kschema.cjs'),
    'while-held': join(import.meta.dirname, 'while-held.mjs'),
    cypher: join(import.meta.dirname, 'cypher.mjs'),
  };
  for (const [name, script] of Object.entries(scripts)) {
    const text = `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`;
    writeFileSync(join(bin, name), text, { mode: 0o755 });
  }
  const gitconfig = join(folder, 'gitconfig');
  writeFileSync(gitconfig, '[user]\n  name = ada\n');
  const env = {
    PATH: [bin, dirname(process.execPath), process.env.PATH].join(delimiter),
    HOME: folder,
    GIT_CONFIG_GLOBAL: gitconfig,
    GIT_CONFIG_NOSYSTEM: '1',
    EMAIL: 'ada@example.org',
    LANG: 'C.UTF-8',
    NPM_CONFIG_UPDATE_NOTIFIER: 'false',
    SOURCE_DATE_EPOCH: '1767225600',
  };
  return { entry: scripts.kschema, env, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * The same document with the output that its commands really print, in a folder of their own:
 * a copy of `from` when it is given, without what running it there may have left.
 */
export async function runTranscript(
  markdown: string,
  env: NodeJS.ProcessEnv,
  from?: string,
): Promise<string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kschema-transcript-')));
  const project = join(folder, 'project');
  mkdirSync(project);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  if (from !== undefined)
    cpSync(from, project, { recursive: true, filter: (file) => !/\/db(\.wal|\.before-[^/]*)?$/.test(file) });
  try {
    let result = '';
    let read = 0;
    for (const match of markdown.matchAll(fence)) {
      const [block, language, file, body = ''] = match;
      result += markdown.slice(read, match.index);
      read = match.index + block.length;
      if (file !== undefined) {
        mkdirSync(dirname(join(project, file)), { recursive: true });
        writeFileSync(join(project, file), body);
      }
      result +=
        language === 'console'
          ? `\`\`\`console\n${await runBlock(body, { folder, project, env })}\`\`\``
          : block;
    }
    return result + markdown.slice(read);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Place {
  folder: string;
  project: string;
  env: NodeJS.ProcessEnv;
}

async function runBlock(body: string, place: Place): Promise<string> {
  let result = '';
  for (const command of body.match(/^\$ .*(?:\n> .*)*/gm) ?? []) {
    result += `${command}\n${await runCommand(command, place)}`;
  }
  return result;
}

/** Both streams go to one file, so that their order is the one a terminal would show. */
async function runCommand(command: string, { folder, project, env }: Place): Promise<string> {
  const script = command.replace(/^\$ /, '').replaceAll('\n> ', '\n');
  const file = join(folder, 'output');
  const fd = openSync(file, 'w');
  const child = spawn('sh', ['-c', script], { cwd: project, env, stdio: ['ignore', fd, fd] });
  const [status, signal] = await once(child, 'exit');
  closeSync(fd);
  const text = readFileSync(file, 'utf8').replaceAll(folder, '/home/ada');
  const output = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  return normalise(output) + (status === 0 ? '' : `[exit ${status ?? signal}]\n`);
}

/** What differs from run to run, made the same: durations, sizes of databases, instants, hashes over what holds instants. */
export function normalise(text: string): string {
  return text
    .replace(/\b\d+(?:\.\d+)? m?s\b/g, '… ms')
    .replace(/\b\d+(?:\.\d+)? [kKMG]i?B\b/g, '… MB')
    .replace(/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z| UTC)?/g, '2026-01-01 00:00')
    .replace(/^ {2}costs .*$/gm, '  costs …')
    .replace(/^head [0-9a-f]{64}$/gm, 'head …')
    .replace(/[ \t]+$/gm, '');
}
