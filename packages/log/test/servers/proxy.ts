import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Stands between a client and a server, and can lose what the server answers. */
export interface Proxy {
  /** `127.0.0.1:<port>`. */
  readonly address: string;
  /** Nothing that the server says arrives, from its next answer on that matches. Resolves then. */
  loseFrom(answer: RegExp): Promise<void>;
  /** Ends all connections; those that follow work. */
  cut(): void;
  end(): Promise<void>;
}

export async function startProxy(target: number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let losing: { answer: RegExp; lost(): void; begun: boolean } | null = null;
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    upstream.on('data', (chunk: Buffer) => {
      if (losing !== null && (losing.begun || losing.answer.test(chunk.toString('latin1')))) {
        losing.begun = true;
        losing.lost();
      } else client.write(chunk);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `127.0.0.1:${(server.address() as { port: number }).port}`,
    loseFrom(answer) {
      return new Promise((lost) => {
        losing = { answer, lost, begun: false };
      });
    },
    cut() {
      losing = null;
      for (const socket of sockets) socket.destroy();
    },
    async end() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
