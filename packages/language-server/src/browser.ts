import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { type FindFilesParams, methods, type ReadFileParams } from './protocol.ts';
import { serve } from './server.ts';

/** The scope of a worker, as far as the server needs it. */
export interface WorkerScope {
  postMessage(message: unknown): void;
  onmessage: unknown;
}

/** Serves the page that started this worker. Files are read by asking the page for them. */
export function serveWorker(scope: WorkerScope): void {
  const connection = createConnection(
    new BrowserMessageReader(scope as never),
    new BrowserMessageWriter(scope as never),
  );
  const find = (params: FindFilesParams): Promise<string[]> =>
    connection.sendRequest<string[]>(methods.findFiles, params).catch(() => []);
  serve(connection, {
    read: (uri) =>
      connection
        .sendRequest<string | null>(methods.readFile, { uri } satisfies ReadFileParams)
        .catch(() => null),
    find: (folder, name) => find({ folder, name }),
    versions: (folder) => find({ folder, name: '.json' }),
    later: (run) => void setTimeout(run, 0),
    today: () => new Date().toISOString().slice(0, 10),
  });
}
