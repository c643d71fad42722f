import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { natsServerBinary } from './binary.ts';

/** One NATS server on loopback, with a folder of its own. It ends with this process, whatever happens. */
export interface NatsServer {
  /** `127.0.0.1:<port>`. */
  readonly address: string;
  readonly port: number;
  /** Of its monitoring: `http://127.0.0.1:<port>`. */
  readonly monitor: string;
  /** Starts again, on what it stored, after it was stopped or killed; resolves when it takes clients. */
  start(): Promise<void>;
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Stops it, and removes what it stored. */
  end(): Promise<void>;
}

export interface ServerOptions {
  /** More lines for its configuration. */
  config?: string;
  /** How often it syncs to disk. Default: `always`, as in the documentation. */
  syncInterval?: string;
  /** With it, one of several in a cluster. */
  cluster?: { name: string; port: number; routes: number[]; member: string };
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export async function startServer(options: ServerOptions = {}): Promise<NatsServer> {
  const binary = natsServerBinary();
  const folder = mkdtempSync(join(tmpdir(), 'kschema-nats-'));
  const [port, http] = [await freePort(), await freePort()];
  const file = join(folder, 'server.conf');
  writeFileSync(file, configOf(folder, port, http, options));
  let child: ChildProcess | null = null;
  const server: NatsServer = {
    address: `127.0.0.1:${port}`,
    port,
    monitor: `http://127.0.0.1:${http}`,
    async start() {
      child = spawn(binary, ['-c', file], { stdio: ['ignore', 'ignore', 'pipe'] });
      running.add(child);
      await ready(child);
    },
    async stop(signal = 'SIGTERM') {
      const stopping = child;
      child = null;
      if (stopping === null || stopping.exitCode !== null || stopping.signalCode !== null) return;
      const ended = once(stopping, 'exit');
      stopping.kill(signal);
      await ended;
      running.delete(stopping);
    },
    async end() {
      await server.stop('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

export interface NatsCluster {
  servers: NatsServer[];
  /** `host:port,host:port,…`, for an address. */
  address: string;
  end(): Promise<void>;
}

export async function startCluster(size = 3, options: ServerOptions = {}): Promise<NatsCluster> {
  const routes = await Promise.all(Array.from({ length: size }, freePort));
  const name = `cluster-${routes[0]}`;
  const servers = await Promise.all(
    routes.map((port, index) =>
      startServer({ ...options, cluster: { name, port, routes, member: `member-${index + 1}` } }),
    ),
  );
  return {
    servers,
    address: servers.map((server) => server.address).join(','),
    async end() {
      await Promise.all(servers.map((server) => server.end()));
    },
  };
}

function configOf(folder: string, port: number, http: number, options: ServerOptions): string {
  const { cluster } = options;
  return `
    server_name: ${cluster?.member ?? 'single'}
    listen: 127.0.0.1:${port}
    http: 127.0.0.1:${http}
    jetstream { store_dir: ${JSON.stringify(join(folder, 'store'))}, sync_interval: "${options.syncInterval ?? 'always'}", max_file_store: 2GB, max_memory_store: 64MB }
    ${
      cluster === undefined
        ? ''
        : `cluster { name: ${cluster.name}, listen: 127.0.0.1:${cluster.port}, routes: [${cluster.routes
            .map((route) => `nats://127.0.0.1:${route}`)
            .join(', ')}] }`
    }
    ${options.config ?? ''}
  `;
}

/** Its log says when it takes clients. */
function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      if (said.length < 20_000) said += chunk.toString();
      if (said.includes('Server is ready')) resolve();
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`nats-server ended with ${code}:\n${said}`)));
  });
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
