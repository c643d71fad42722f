import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createConnection,
  IPCMessageReader,
  IPCMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { BodiesInput, Platform } from './platform.ts';
import { type DriversParams, methods } from './protocol.ts';
import { serve } from './server.ts';

/** Serves the client at the other end of standard input and output. */
export function serveStdio(): void {
  const reader = new StreamMessageReader(process.stdin);
  serve(createConnection(reader, new StreamMessageWriter(process.stdout)), {
    ...nodePlatform,
    judgeBodies: (input) => judgeNear(input, []),
  });
}

/**
 * Serves the process that started this one, over Node's own channel. That process says where the
 * drivers of the databases may be: it knows which code is trusted.
 */
export function serveIpc(): void {
  const connection = createConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
  const driversFor = (params: DriversParams) =>
    connection.sendRequest<string[]>(methods.drivers, params).catch(() => []);
  serve(connection, {
    ...nodePlatform,
    judgeBodies: async (input) => judgeNear(input, await driversFor({ config: input.config })),
  });
}

/** Most schemas have no bodies to ask about, so that the engine's part is read when it is needed. */
async function judgeNear(input: BodiesInput, near: readonly string[]) {
  const { judgeBodies } = await import('./judge-bodies.ts');
  return judgeBodies(input, near);
}

/** The file system and the clock of this machine. */
export const nodePlatform: Platform = {
  async read(uri) {
    if (!uri.startsWith('file:')) return null;
    try {
      return await readFile(fileURLToPath(uri), 'utf8');
    } catch {
      return null;
    }
  },
  async find(folder, name) {
    if (!folder.startsWith('file:')) return [];
    const found: string[] = [];
    await search(fileURLToPath(folder), name, found, 0);
    return found.sort().map((path) => pathToFileURL(path).href);
  },
  async versions(folder) {
    if (!folder.startsWith('file:')) return [];
    const path = fileURLToPath(folder);
    const names = await readdir(path).catch(() => []);
    const versions = names.filter((name) => name.endsWith('.json')).sort();
    return versions.map((name) => pathToFileURL(join(path, name)).href);
  },
  later: (run) => void setImmediate(run),
  today: () => new Date().toISOString().slice(0, 10),
};

/** Deeper than this nobody keeps a project. */
const deepest = 8;

async function search(folder: string, name: string, found: string[], depth: number): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (entry.isFile() && entry.name === name) found.push(join(folder, name));
    else if (
      entry.isDirectory() &&
      depth < deepest &&
      !entry.name.startsWith('.') &&
      entry.name !== 'node_modules'
    )
      await search(join(folder, entry.name), name, found, depth + 1);
  }
}
