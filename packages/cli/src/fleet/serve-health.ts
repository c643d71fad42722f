import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Instance, InstanceStatus } from '@kschema/instance';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export interface HealthServer {
  /** `http://127.0.0.1:9464`. */
  address: string;
  close(): Promise<void>;
}

/**
 * Answers `/health` with the status as JSON (503 when the instance is halted, which nothing but a person ends) and
 * `/metrics` for Prometheus. Port 0 takes a free one.
 */
export async function serveHealth(instance: Instance, port: number): Promise<HealthServer> {
  const registry = metricsOf(instance);
  const server = createServer(async (request, response) => {
    const path = request.url?.split('?', 1)[0];
    if (path === '/health') {
      const status = instance.status();
      response.writeHead(status.state === 'halted' ? 503 : 200, { 'content-type': 'application/json' });
      response.end(`${JSON.stringify(status)}\n`);
    } else if (path === '/metrics') {
      response.writeHead(200, { 'content-type': registry.contentType });
      response.end(await registry.metrics());
    } else response.writeHead(404).end();
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${taken}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function metricsOf(instance: Instance): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: (status: InstanceStatus) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read(instance.status()));
      },
    });
  gauge('kschema_version', 'Version of the schema of the database.', ({ version }) => version);
  gauge('kschema_position', 'Last entry of the log that is in the database.', ({ position }) => position);
  gauge(
    'kschema_lag',
    'Entries of the log that are not in the database.',
    ({ last, position }) => last - position,
  );
  gauge('kschema_halted', '1 when something stands in the way for good.', ({ state }) =>
    Number(state === 'halted'),
  );
  gauge('kschema_held', '1 when it waits before a version.', ({ state }) => Number(state === 'held'));
  gauge(
    'kschema_pending_indexes',
    'Indexes that the version has and the database does not have yet.',
    ({ indexes }) => indexes.pending.length,
  );
  const applied = new Counter({
    name: 'kschema_applied_entries_total',
    help: 'Data entries applied since the start.',
    registers: [registry],
  });
  const failed = new Counter({
    name: 'kschema_failures_total',
    help: 'Entries refused, retries and halts since the start, by code.',
    labelNames: ['code'],
    registers: [registry],
  });
  instance.on('applied', ({ ids }) => applied.inc(ids.length));
  instance.on('failed', ({ finding }) => failed.inc({ code: finding.code }));
  return registry;
}
