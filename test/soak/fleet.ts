import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { engineOf } from '@kschema/engine';
import { pushToLog, readFleet } from '@kschema/instance';
import { openLog } from '@kschema/log';
import { bundled } from './bundle.ts';
import { compareAll } from './fleet/compare.ts';
import { type LogKind, logKinds } from './fleet/logs.ts';
import { startMembers } from './fleet/members.ts';
import { versionAfter } from './fleet/schemas.ts';
import { type Acknowledged, pushVersions, writeEvents } from './fleet/writers.ts';
import { progress } from './options.ts';
import { randomFrom, seedOf } from './random.ts';

/**
 * A fleet under fire: instances follow a log while two writers publish, versions are pushed every few seconds, and
 * instances and servers are killed with -9. Afterwards every acknowledged event is in every database once, all have
 * the same schema, and log and ledgers agree. `--log nats|sqlite`, `--minutes`, `--kills` (at least so many of
 * instances), `--instances`, `--seed`. Ends with one line of JSON.
 */
const { values } = parseArgs({
  options: {
    log: { type: 'string', default: 'nats' },
    minutes: { type: 'string', default: '1' },
    kills: { type: 'string', default: '0' },
    instances: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
  },
});
const kind = values.log as LogKind;
const seed = Number(values.seed);
// Until it has come to its end, it has not passed.
process.exitCode = 1;
const engine = engineOf('kuzu');
if (engine === undefined) throw new Error('No Kuzu');
const started = Date.now();
const folder = mkdtempSync(join(tmpdir(), 'kschema-fleet-'));
const soaked = await logKinds[kind]();
const log = await openLog(soaked.url, { patience: 60_000 });
const program = await bundled(new URL('./fleet/instance-process.ts', import.meta.url));
const acknowledged: Acknowledged = { sums: new Map(), events: 0, versions: [] };
acknowledged.versions = [versionAfter([])];
await pushToLog(log, acknowledged.versions, { by: 'soak', accepted: [], ring: null });
const members = startMembers(program, folder, soaked.url, Number(values.instances));
const stop = new AbortController();
const random = randomFrom(seedOf(seed, 0));
const kills = { instances: 0, servers: 0 };

const work = [
  ...[0, 1].map((at) => writeEvents(log, at, random.fork(), acknowledged, stop.signal)),
  pushVersions(log, random.fork(), acknowledged, stop.signal),
  killInstances(),
  killServers(),
];
const broken = new Promise<never>((_, reject) => {
  for (const one of work) one.catch(reject);
});
const end = Date.now() + Number(values.minutes) * 60_000;
while (Date.now() < end || kills.instances < Number(values.kills)) {
  await Promise.race([sleep(1000), broken]);
  const { events, versions } = acknowledged;
  progress(
    `${events} events, ${versions.length} versions, ${kills.instances} instances and ${kills.servers} servers killed`,
  );
}
stop.abort();
await Promise.all(work);
const late = await notCaughtUp();
await members.stop();
const wrong =
  late === null
    ? await compareAll(engine, log, members.names.map(members.path), acknowledged)
    : [`not every instance caught up:\n${late}`];
wrong.push(...members.crashes);
await log.close();
await soaked.end();
rmSync(folder, { recursive: true, force: true });
progress('');
for (const text of wrong) console.log(text);
console.log(
  JSON.stringify({
    soak: 'fleet',
    log: kind,
    seed,
    instances: members.names.length,
    events: acknowledged.events,
    versions: acknowledged.versions.length,
    kills,
    rebuilt: members.rebuilt,
    failed: wrong.length,
    seconds: Math.round((Date.now() - started) / 1000),
  }),
);
process.exitCode = wrong.length > 0 ? 1 : 0;

async function killInstances(): Promise<void> {
  const own = random.fork();
  while (!stop.signal.aborted) {
    await sleep(own.between(300, 2500), null, { signal: stop.signal }).catch(() => {});
    if (stop.signal.aborted) return;
    await members.kill(own.pick(members.names));
    kills.instances += 1;
  }
}

async function killServers(): Promise<void> {
  const own = random.fork();
  while (soaked.killServer !== null && !stop.signal.aborted) {
    await sleep(own.between(8000, 20_000), null, { signal: stop.signal }).catch(() => {});
    if (stop.signal.aborted) return;
    await soaked.killServer(own.int(3));
    kills.servers += 1;
  }
}

/** What keeps the fleet from having everything; null when it has. However long it takes, as long as somebody moves. */
async function notCaughtUp(): Promise<string | null> {
  let before = '';
  for (let still = 0; still < 120; still += 1) {
    const { last } = await log.bounds();
    const fleet = await readFleet(log);
    const done = fleet.filter(
      ({ state, position, indexes }) => state === 'live' && position === last && indexes.pending.length === 0,
    );
    if (done.length === members.names.length) return null;
    const said = fleet.map(
      ({ name, state, position, error, indexes: { pending } }) =>
        `${name} ${state} at ${position} of ${last} ${error?.code ?? ''} ${pending.join()}`,
    );
    if (fleet.some(({ state }) => state === 'halted')) return said.join('\n');
    if (before !== said.join('\n')) still = 0;
    before = said.join('\n');
    await sleep(1000);
  }
  return before;
}
