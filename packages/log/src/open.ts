import { readAddress } from './address.ts';
import type { EventLog } from './log.ts';

export interface LogOptions {
  /** What to do when there is no log yet: make one, or throw `missing`. Default: `create`. */
  missing?: 'create' | 'refuse';
  /** How long a call keeps trying what is transient, in milliseconds. Default: 30 s. */
  patience?: number;
  /** Folder that a relative path in the address starts from. Default: the working directory. */
  folder?: string;
  /** Path of a NATS credentials file; `?creds=` in the address comes first, $KSCHEMA_NATS_CREDS last. */
  credentials?: string;
  /** Copies of a new log in a NATS cluster. Default: 3 in a cluster, 1 on a single server. */
  replicas?: number;
}

/** Opens the log at an address, {@link readAddress}. Throws {@link LogFailure}; nothing stays open then. */
export async function openLog(url: string, options: LogOptions = {}): Promise<EventLog> {
  const address = readAddress(url, options.folder);
  const shared = { missing: options.missing ?? 'create', patience: options.patience ?? 30_000 } as const;
  if (address.kind === 'nats') {
    const { openNatsLog } = await import('./nats/open-nats.ts');
    const credentials = options.credentials ?? process.env.KSCHEMA_NATS_CREDS;
    return openNatsLog(address, { ...shared, credentials, replicas: options.replicas });
  }
  const { openSqliteLog } = await import('./sqlite/open-sqlite.ts');
  return openSqliteLog(address, shared);
}
