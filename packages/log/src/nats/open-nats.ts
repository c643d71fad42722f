import { checkPosition } from '../limits.ts';
import type { EventLog } from '../log.ts';
import { appenderOf } from './append.ts';
import { natsCheckpoints } from './checkpoints.ts';
import { examineNats } from './examine.ts';
import { natsFleet } from './fleet.ts';
import { type NatsAddress, openLink } from './link.ts';
import { objectsOf } from './objects.ts';
import { follow, read, readBounds } from './read.ts';
import { ensureLog, idWindow } from './stream.ts';
import { trimLog } from './trimmed.ts';

export interface NatsOptions {
  missing: 'create' | 'refuse';
  patience: number;
  credentials: string | undefined;
  replicas: number | undefined;
}

/** A log in a stream of NATS JetStream, for processes on many machines. */
export async function openNatsLog(address: NatsAddress, options: NatsOptions): Promise<EventLog> {
  const link = await openLink(address, options);
  try {
    await ensureLog(link, options);
  } catch (error) {
    await link.close();
    throw error;
  }
  const contents = objectsOf(link, link.names.contents);
  return {
    url: address.url,
    capabilities: { remembersDataIds: idWindow, fleetStep: 1000 },
    bounds: () => readBounds(link),
    ...appenderOf(link, contents),
    read: (from, limit, topic) => read(link, contents, from, limit, topic),
    follow: (from, signal) => follow(link, contents, from, signal),
    checkpoints: natsCheckpoints(link),
    fleet: natsFleet(link),
    async trim(upTo) {
      checkPosition(upTo, 0);
      await trimLog(link, contents, upTo);
    },
    examine: (options) => examineNats(link, options),
    close: () => link.close(),
  };
}
