import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { type JetStreamClient, type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import { connect, credsAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import type { LogAddress } from '../address.ts';
import { fileFailure, LogFailure } from '../failure.ts';
import { natsFailure } from './failure.ts';
import { type Names, namesOf } from './names.ts';

export type NatsAddress = Extract<LogAddress, { kind: 'nats' }>;

/** The oldest server that was tried and keeps what kschema relies on (logs.md §1.3). */
export const oldestServer = { major: 2, minor: 14 };

/** How long one request may take, in ms; a server that lost its leader answers at once, or never. */
const requestTimeout = 3000;

/** How long opening keeps trying a server that is not there, in ms. */
const firstConnect = 5000;

/** One connection to the servers of a log. It comes back by itself for as long as it is open. */
export interface Link {
  readonly url: string;
  readonly names: Names;
  readonly connection: NatsConnection;
  readonly js: JetStreamClient;
  readonly manager: JetStreamManager;
  /** Aborts when the log is closed. */
  readonly closing: AbortSignal;
  /** Most bytes of a content that travels inside its message. */
  readonly inline: number;
  readonly patience: number;
  /**
   * Runs `work` again while what it throws is `unavailable` and patience lasts, or until the signal
   * aborts. Throws {@link LogFailure}.
   */
  persist<T>(work: () => Promise<T>, options?: { patience?: number; signal?: AbortSignal }): Promise<T>;
  close(): Promise<void>;
}

/** Throws {@link LogFailure}. `credentials`: path of a file for who gives none in the address. */
export async function openLink(
  address: NatsAddress,
  options: { patience: number; credentials: string | undefined },
): Promise<Link> {
  const connection = await firstConnection(address, options);
  const closing = new AbortController();
  const persist: Link['persist'] = async (work, { patience = options.patience, signal } = {}) => {
    const until = Date.now() + patience;
    for (let tries = 0; ; tries++) {
      if (closing.signal.aborted)
        throw new LogFailure('closed', `${address.url} was closed by this process.`);
      try {
        return await work();
      } catch (error) {
        const failure = closing.signal.aborted
          ? new LogFailure('closed', `${address.url} was closed by this process.`, error)
          : natsFailure(error, address.url);
        const again = failure instanceof LogFailure && failure.kind === 'unavailable';
        if (!again || Date.now() >= until || signal?.aborted || connection.isClosed()) throw failure;
      }
      await pause(Math.min(500, 20 * 2 ** tries) * (0.5 + Math.random() / 2));
    }
  };
  try {
    refuseOldServer(address.url, connection.info?.version ?? 'unknown');
    if (connection.info?.jetstream !== true)
      throw new LogFailure(
        'unsupported',
        `${address.url} runs without JetStream; start the server with it (jetstream { … }).`,
      );
    const manager = await jetstreamManager(connection, { timeout: requestTimeout, checkAPI: false });
    return {
      url: address.url,
      names: namesOf(address.log),
      connection,
      js: manager.jetstream(),
      manager,
      closing: closing.signal,
      inline: Math.min(900_000, (connection.info.max_payload ?? 1_048_576) - 16_384),
      patience: options.patience,
      persist,
      async close() {
        if (closing.signal.aborted) return;
        closing.abort();
        await connection.close();
      },
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** Throws `server-too-old`. `version` as a server states it: `2.14.0`, `2.15.0-RC.1`. */
export function refuseOldServer(url: string, version: string): void {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10) || 0);
  if (major > oldestServer.major || (major === oldestServer.major && minor >= oldestServer.minor)) return;
  throw new LogFailure(
    'server-too-old',
    `${url} runs NATS ${version}. Use ${oldestServer.major}.${oldestServer.minor} or newer: older servers let two writers win, or acknowledge what they do not store.`,
  );
}

async function firstConnection(
  address: NatsAddress,
  options: { patience: number; credentials: string | undefined },
): Promise<NatsConnection> {
  const file = address.credentials ?? options.credentials;
  const authenticator =
    file === undefined || address.user !== null ? null : credsAuthenticator(await credentialsOf(file));
  const until = Date.now() + Math.min(options.patience, firstConnect);
  for (;;) {
    try {
      return await connect({
        name: 'kschema',
        servers: address.servers,
        timeout: 3000,
        maxReconnectAttempts: -1,
        reconnectTimeWait: 200,
        reconnectJitter: 200,
        pingInterval: 10_000,
        maxPingOut: 2,
        ...(address.user === null ? {} : { user: address.user.name, pass: address.user.password }),
        ...(authenticator === null ? {} : { authenticator }),
        ...(address.tls ? { tls: {} } : {}),
      });
    } catch (error) {
      const failure = natsFailure(error, address.url);
      if (!(failure instanceof LogFailure))
        throw new LogFailure('unavailable', `${address.url} cannot be reached: ${String(error)}.`, error);
      if (failure.kind !== 'unavailable' || Date.now() >= until) throw failure;
    }
    await pause(150);
  }
}

async function credentialsOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw fileFailure(error, path);
  }
}
