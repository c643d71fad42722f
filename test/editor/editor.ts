import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import type * as vscode from 'vscode';
import { type CodeServerOptions, startCodeServer } from './code-server.ts';
import { until } from './until.ts';

/** One window of Visual Studio Code, in a headless browser. */
export interface Editor {
  page: Page;
  /** The folder that is open. */
  workspace: string;
  /** Hosts the page asked for beside its own; it was let to none. */
  elsewhere: Set<string>;
  /** Runs a function inside the extension host. It sees nothing of the test but `argument`; its result travels as JSON. */
  inside<T, A = null>(
    body: (api: typeof vscode, argument: A) => T | Thenable<T>,
    argument?: A,
  ): Promise<Awaited<T>>;
  /** Opens a file of the workspace, waits for its text, and gives its editor. */
  open(file: string): Promise<Locator>;
  /** Replaces the text of a file in its editor, and does not save it. */
  write(file: string, text: string): Promise<void>;
  /** Gives a file in its editor the text back that it has on disk. */
  revert(file: string): Promise<void>;
  /** Puts the cursor into the file in front; both from 1. */
  goTo(line: number, column: number): Promise<void>;
  /** Runs a command of the palette by its title. */
  run(title: string): Promise<void>;
  /** Writes a picture for people to look at. */
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

export interface EditorOptions extends Omit<CodeServerOptions, 'logFile'> {
  /** Folder for pictures and logs. */
  output: string;
}

export async function startEditor({ output, ...options }: EditorOptions): Promise<Editor> {
  mkdirSync(output, { recursive: true });
  const server = await startCodeServer({ ...options, logFile: join(output, 'server.log') });
  const log: string[] = [];
  let context: BrowserContext | undefined;
  const close = async () => {
    await context?.close();
    await server.stop();
    writeFileSync(join(output, 'page.log'), `${log.join('\n')}\n`);
  };
  try {
    context = await launch();
    const elsewhere = new Set<string>();
    await context.route(
      (url) => url.hostname !== '127.0.0.1',
      (route) => {
        elsewhere.add(new URL(route.request().url()).host);
        return route.abort();
      },
    );
    const page = await context.newPage();
    page.on('console', (message) => log.push(`${message.type()} ${message.text()}`));
    page.on('pageerror', (error) => log.push(`page error ${error.stack}`));
    await page.goto(`${server.url}/?folder=${encodeURIComponent(server.workspace)}`);
    await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    await until('the probe runs', () => existsSync(server.probePort));
    const probe = `http://127.0.0.1:${readFileSync(server.probePort, 'utf8')}/`;
    return {
      page,
      workspace: server.workspace,
      elsewhere,
      inside: (body, argument) => ask(probe, String(body), argument ?? null),
      write: (file, text) => ask(probe, String(replaceText), { path: join(server.workspace, file), text }),
      revert: (file) => ask(probe, String(revertText), join(server.workspace, file)),
      open: async (file) => {
        await ask(probe, String(showFile), join(server.workspace, file));
        const editor = page.locator(`.editor-instance .monaco-editor[data-uri$="/${file}"]`);
        await editor.locator('.view-line').first().waitFor();
        return editor;
      },
      goTo: async (line, column) => {
        await page.keyboard.press('Control+G');
        await page.locator('.quick-input-widget .quick-input-box input').waitFor();
        await page.keyboard.type(`${line}:${column}`);
        await page.keyboard.press('Enter');
        await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
      },
      run: async (title) => {
        await page.keyboard.press('F1');
        await page.locator('.quick-input-widget .quick-input-box input').fill(`>${title}`);
        const names = page.locator('.quick-input-list .monaco-list-row .label-name');
        await names.filter({ hasText: new RegExp(`^${title}$`) }).click();
      },
      picture: async (name) => void (await page.screenshot({ path: join(output, `${name}.png`) })),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function showFile(api: typeof vscode, path: string): Promise<void> {
  await api.window.showTextDocument(api.Uri.file(path), { preview: false, viewColumn: 1 });
}

async function replaceText(
  api: typeof vscode,
  { path, text }: { path: string; text: string },
): Promise<void> {
  const document = await api.workspace.openTextDocument(path);
  const edit = new api.WorkspaceEdit();
  edit.replace(document.uri, new api.Range(0, 0, document.lineCount, 0), text);
  await api.workspace.applyEdit(edit);
}

async function revertText(api: typeof vscode, path: string): Promise<void> {
  await api.window.showTextDocument(api.Uri.file(path), { preview: false, viewColumn: 1 });
  await api.commands.executeCommand('workbench.action.files.revert');
}

async function launch(): Promise<BrowserContext> {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    chromiumSandbox: false,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(20_000);
  context.once('close', () => void browser.close());
  return context;
}

// biome-ignore lint/suspicious/noExplicitAny: what comes back is what the caller's function returns
async function ask(probe: string, code: string, argument: unknown): Promise<any> {
  const response = await fetch(probe, { method: 'POST', body: JSON.stringify({ code, argument }) });
  const { value, error } = (await response.json()) as { value?: unknown; error?: string };
  if (error !== undefined) throw new Error(error);
  return value;
}
