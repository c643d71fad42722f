import { startServer } from './servers/server.ts';
import { describeEventLog } from './suite/describe-event-log.ts';
import type { LogPlace } from './support.ts';

describeEventLog('NATS JetStream', async () => {
  const server = await startServer();
  return natsPlace(server.address, () => server.end());
});

function natsPlace(address: string, end: () => Promise<void>): LogPlace {
  let count = 0;
  return { freshUrl: () => `nats://${address}/log-${++count}`, end };
}
