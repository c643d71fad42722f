import { resolve } from 'node:path';
import { LogFailure } from './failure.ts';

/** Where a log is, as its URL says. */
export type LogAddress =
  | { kind: 'sqlite'; path: string; url: string }
  | {
      kind: 'nats';
      /** `host:port` of each server that was named. */
      servers: string[];
      log: string;
      tls: boolean;
      user: { name: string; password: string } | null;
      /** Path of a credentials file, or null. */
      credentials: string | null;
      /** Without user and password. */
      url: string;
    };

/**
 * Reads `sqlite:<path>` (relative to `folder`), `nats://[user:password@]host[:port][,host…]/<log>[?creds=<path>]`
 * and the same with `tls://`. Throws {@link LogFailure} `invalid`.
 */
export function readAddress(url: string, folder: string = process.cwd()): LogAddress {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === 'sqlite') return sqliteAddress(url, folder);
  if (scheme === 'nats' || scheme === 'tls') return natsAddress(url, scheme, folder);
  throw new LogFailure(
    'invalid',
    `${JSON.stringify(url)} is no log: write sqlite:<path>, nats://host/<name> or tls://host/<name>.`,
  );
}

function sqliteAddress(url: string, folder: string): LogAddress {
  const path = url.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '');
  if (path === '' || path.startsWith('//') || path.includes('\0') || path === ':memory:')
    throw new LogFailure('invalid', `${JSON.stringify(url)} names no file: write sqlite:<path>.`);
  return { kind: 'sqlite', path: resolve(folder, path), url: `sqlite:${path}` };
}

function natsAddress(url: string, scheme: string, folder: string): LogAddress {
  const parts = /^[a-z]+:\/\/(?:([^@/]*)@)?([^/?#]+)\/([^/?#]*)(?:\?([^#]*))?$/i.exec(url);
  const servers = parts?.[2]?.split(',').map(withPort) ?? [];
  const log = parts?.[3] ?? '';
  if (parts === null || servers.includes(null) || log === '')
    throw new LogFailure(
      'invalid',
      `The address of the log is not complete: write ${scheme}://host:port/<name of the log>.`,
    );
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(log))
    throw new LogFailure(
      'invalid',
      `${JSON.stringify(log)} cannot name a log: use letters, digits, _ and -, at most 64 of them.`,
    );
  const creds = new URLSearchParams(parts[4] ?? '').get('creds');
  return {
    kind: 'nats',
    servers: servers as string[],
    log,
    tls: scheme === 'tls',
    user: parts[1] === undefined ? null : userOf(parts[1]),
    credentials: creds === null ? null : resolve(folder, creds),
    url: `${scheme}://${servers.join(',')}/${log}`,
  };
}

function withPort(server: string): string | null {
  if (!/^(\[[0-9a-f:.]+\]|[^:[\]\s]+)(:\d{1,5})?$/i.test(server)) return null;
  return /:\d{1,5}$/.test(server) && !server.endsWith(']') ? server : `${server}:4222`;
}

function userOf(text: string): { name: string; password: string } {
  const colon = text.indexOf(':');
  const [name, password] = colon < 0 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)];
  try {
    return { name: decodeURIComponent(name), password: decodeURIComponent(password) };
  } catch {
    throw new LogFailure('invalid', 'User and password of the log are not percent-encoded as in a URL.');
  }
}
