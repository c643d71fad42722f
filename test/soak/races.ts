import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { raceLog } from '../../packages/log/test/racing.ts';
import { startCluster } from '../../packages/log/test/servers/server.ts';

/**
 * Two processes push at once, over and over, to one log: exactly one wins each race, the other is told of
 * the conflict, and the log that is left has no fork. `--races`, `--log sqlite|nats` (three servers on
 * loopback). Ends with one line of JSON.
 */
const { values } = parseArgs({
  options: { races: { type: 'string', default: '500' }, log: { type: 'string', default: 'sqlite' } },
});
const races = Number(values.races);
if (!Number.isSafeInteger(races) || races < 1) throw new Error('--races needs a whole number from 1');
// Until it has come to its end, it has not passed.
process.exitCode = 1;
const started = Date.now();
const place = await start(values.log);
try {
  const { won, lost, faults } = await raceLog(place.url, races);
  for (const fault of faults) console.error(fault);
  const failed = faults.length + (races - won) + (races - lost);
  console.log(
    JSON.stringify({
      soak: 'races',
      log: values.log,
      ...{ races, won, lost, failed },
      seconds: Math.round((Date.now() - started) / 1000),
    }),
  );
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  await place.end();
}

async function start(log: string): Promise<{ url: string; end(): Promise<void> }> {
  if (log === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'kschema-races-'));
    return {
      url: `sqlite:${join(folder, 'log.db')}`,
      end: async () => rmSync(folder, { recursive: true, force: true }),
    };
  }
  if (log !== 'nats') throw new Error('--log is sqlite or nats');
  const cluster = await startCluster();
  return { url: `nats://${cluster.address}/races`, end: () => cluster.end() };
}
