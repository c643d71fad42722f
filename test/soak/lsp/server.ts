import { PassThrough } from 'node:stream';
import { type Platform, serve } from '@kschema/language-server';
import { createConnection } from 'vscode-languageserver/node';
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/** A server and a client to it, joined by streams: the real protocol, without a process for each. */
export interface Joined {
  request(method: string, params: unknown): Promise<unknown>;
  open(uri: string, text: string): void;
  change(uri: string, range: unknown, text: string): void;
  end(): Promise<void>;
}

/** Starts a server on files by URI; they are all opened with the texts given. */
export async function startJoined(files: ReadonlyMap<string, string>): Promise<Joined> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const own = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
  serve(own, inMemory(files));
  const client: ProtocolConnection = createProtocolConnection(
    new StreamMessageReader(down),
    new StreamMessageWriter(up),
  );
  client.listen();
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: 'file:///work',
    workspaceFolders: [{ uri: 'file:///work', name: 'work' }],
    capabilities: {},
  });
  await client.sendNotification('initialized', {});
  // The first answer after a project was found: from then on the server knows it.
  let known: { projects: unknown[] };
  do known = await client.sendRequest('kschema/state');
  while (known.projects.length === 0);
  const versions = new Map<string, number>();
  return {
    request: (method, params) => client.sendRequest(method, params),
    open(uri, text) {
      versions.set(uri, 1);
      void client.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'kschema', version: 1, text },
      });
    },
    change(uri, range, text) {
      const version = (versions.get(uri) ?? 0) + 1;
      versions.set(uri, version);
      void client.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range, text }],
      });
    },
    async end() {
      // What the server still has to say is said before its answer.
      await client.sendRequest('shutdown');
      client.dispose();
    },
  };
}

function inMemory(files: ReadonlyMap<string, string>): Platform {
  return {
    read: async (uri) => files.get(uri) ?? null,
    find: async (_, name) => [...files.keys()].filter((uri) => uri.endsWith(`/${name}`)),
    versions: async (folder) => [...files.keys()].filter((uri) => uri.startsWith(`${folder}/`)).sort(),
    today: () => '2026-11-25',
    later: (run) => void setImmediate(run),
  };
}
