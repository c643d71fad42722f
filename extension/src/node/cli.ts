import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { DriversParams } from '@kschema/language-server/protocol';
import { type ExtensionContext, Uri, workspace } from 'vscode';

/** A `kschema` that can be run. */
export interface Cli {
  /** Its JavaScript. */
  entry: string;
  /** `bundled` comes with the extension, and without the drivers of the databases. */
  origin: 'setting' | 'folder' | 'bundled';
}

/** The one that the settings name, else the one that the folder has installed, else the extension's own. */
export function cliFor(context: ExtensionContext, folder: string): Cli {
  if (workspace.isTrusted) {
    const named = workspace.getConfiguration('kschema').get<string>('cli.path', '');
    if (named !== '') return { entry: resolve(folder, named), origin: 'setting' };
    const installed = installedAbove(folder);
    if (installed !== null) return { entry: installed, origin: 'folder' };
  }
  return { entry: context.asAbsolutePath('dist/cli/bin/kschema.js'), origin: 'bundled' };
}

/** Files whose packages may have the drivers of the databases, for the server. Nothing of a folder that is not trusted is run. */
export function driversNear(context: ExtensionContext, { config }: DriversParams): string[] {
  if (!workspace.isTrusted) return [];
  const { scheme, fsPath } = Uri.parse(config);
  if (scheme !== 'file') return [];
  const { entry, origin } = cliFor(context, dirname(fsPath));
  const command = origin === 'bundled' || !existsSync(entry) ? [] : [realpathSync(entry)];
  return [...command, fsPath];
}

function installedAbove(folder: string): string | null {
  const entry = join(folder, 'node_modules/kschema/bin/kschema.js');
  if (existsSync(entry)) return entry;
  return folder === dirname(folder) ? null : installedAbove(dirname(folder));
}

/** The editor's own Node runs it, so that none has to be installed. */
export function commandLine({ entry }: Cli, args: readonly string[]) {
  return {
    process: process.execPath,
    args: [entry, ...args],
    env: { ELECTRON_RUN_AS_NODE: '1' },
  };
}

/** What `--json` prints, as far as the extension reads it. */
export interface CliDocument {
  exit: string;
  exitCode: number;
  findings: CliFinding[];
  [field: string]: unknown;
}

export interface CliFinding {
  code: string;
  severity: 'blocked' | 'loss' | 'bc' | 'warn' | 'safe';
  title: string;
  why: string;
  fix: string;
  fingerprint?: string;
  allowed?: string;
}

/** Runs a command with `--json` in a folder. Rejects only when it printed no document. */
export function runJson(cli: Cli, folder: string, args: readonly string[]): Promise<CliDocument> {
  const { process: node, args: all, env } = commandLine(cli, [...args, '--json']);
  return new Promise((resolve, reject) => {
    const how = { cwd: folder, env: { ...process.env, ...env }, maxBuffer: 2 ** 28 };
    execFile(node, all, how, (error, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout));
      } catch {
        const said = stderr.trim() || error?.message || 'it printed nothing';
        reject(new Error(`kschema ${args.join(' ')}: ${said}`));
      }
    });
  });
}
