import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from '../../../packages/log/test/servers/server.ts';

/** A log to soak, and its servers, where it has any. */
export interface SoakedLog {
  url: string;
  /** Kills one server and starts it again; null when the log has none. */
  killServer: ((which: number) => Promise<void>) | null;
  end(): Promise<void>;
}

export const logKinds = {
  async sqlite(): Promise<SoakedLog> {
    const folder = mkdtempSync(join(tmpdir(), 'kschema-fleet-log-'));
    const end = async () => rmSync(folder, { recursive: true, force: true });
    return { url: `sqlite:${join(folder, 'log')}`, killServer: null, end };
  },
  async nats(): Promise<SoakedLog> {
    const cluster = await startCluster(3);
    return {
      url: `nats://${cluster.address}/soak`,
      async killServer(which) {
        const server = cluster.servers[which % cluster.servers.length];
        await server?.stop('SIGKILL');
        await server?.start();
      },
      end: () => cluster.end(),
    };
  },
};

export type LogKind = keyof typeof logKinds;
