import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

const entry = join(import.meta.dirname, '../../cli/bin/kschema.js');

/** A real server in a process of its own, on a folder of its own, and a plain client to it. */
export interface Client {
  folder: string;
  connection: ProtocolConnection;
  server: ChildProcess;
  initialized: InitializeResult;
  uri(path: string): string;
  open(path: string, text: string): void;
  change(path: string, changes: { range?: object; text: string }[]): void;
  request<R>(method: string, params: unknown): Promise<R>;
  /** The next diagnostics of a file for which `fits` holds; those that came already count. */
  diagnostics(path: string, fits: (found: Diagnostic[]) => boolean): Promise<Diagnostic[]>;
  /** The next notification of a method for which `fits` holds. */
  notified<P>(method: string, fits: (params: P) => boolean): Promise<P>;
  stop(): Promise<number | null>;
}

export async function startClient(files: Record<string, string>): Promise<Client> {
  const folder = mkdtempSync(join(tmpdir(), 'kschema-lsp-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const server = spawn(process.execPath, [entry, 'lsp', '--stdio'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout as NodeJS.ReadableStream),
    new StreamMessageWriter(server.stdin as NodeJS.WritableStream),
  );
  const uri = (path: string) => pathToFileURL(join(folder, path)).href;
  const versions = new Map<string, number>();
  const shown = new Map<string, Diagnostic[]>();
  const waiting = new Set<() => void>();
  const tell = () => {
    for (const one of [...waiting]) one();
  };
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    const version = versions.get(params.uri);
    if (params.version !== undefined && version !== undefined && params.version < version) return;
    shown.set(params.uri, params.diagnostics);
    tell();
  });
  const heard: { method: string; params: unknown }[] = [];
  connection.onUnhandledNotification(({ method, params }) => {
    heard.push({ method, params });
    tell();
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.listen();
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'folder' }],
    capabilities: {
      workspace: { workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } },
    },
  });
  await connection.sendNotification('initialized', {});
  const until = <R>(look: () => R | undefined): Promise<R> =>
    new Promise((resolve) => {
      const again = () => {
        const found = look();
        if (found === undefined) return;
        waiting.delete(again);
        resolve(found);
      };
      waiting.add(again);
      again();
    });
  return {
    folder,
    connection,
    server,
    initialized,
    uri,
    open(path, text) {
      versions.set(uri(path), 1);
      const textDocument = { uri: uri(path), languageId: 'kschema', version: 1, text };
      void connection.sendNotification('textDocument/didOpen', { textDocument });
    },
    change(path, contentChanges) {
      const version = (versions.get(uri(path)) ?? 0) + 1;
      versions.set(uri(path), version);
      const textDocument = { uri: uri(path), version };
      void connection.sendNotification('textDocument/didChange', { textDocument, contentChanges });
    },
    request: (method, params) => connection.sendRequest(method, params),
    diagnostics: (path, fits) =>
      until(() => {
        const found = shown.get(uri(path));
        return found !== undefined && fits(found) ? found : undefined;
      }),
    notified: <P>(method: string, fits: (params: P) => boolean) =>
      until(
        () => heard.find((one) => one.method === method && fits(one.params as P))?.params as P | undefined,
      ),
    async stop() {
      const ended = new Promise<number | null>((resolve) => server.once('exit', resolve));
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const code = await ended;
      connection.dispose();
      rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}
