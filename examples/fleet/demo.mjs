/**
 * Two apps, each alone with its database, follow one log through a breaking change, with data in them; a third
 * one comes late. In a folder of its own that is removed afterwards; `--keep` leaves it. `KSCHEMA` names another
 * build of the command.
 */
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readFleet } from '@kschema/instance';
import { openLog } from '@kschema/log';

const here = dirname(fileURLToPath(import.meta.url));
const command = process.env.KSCHEMA ?? join(here, '../../packages/cli/bin/kschema.js');
const folder = mkdtempSync(join(tmpdir(), 'kschema-fleet-'));
cpSync(join(here, 'kschema.json'), join(folder, 'kschema.json'));

heading('1. A schema becomes a version, and the version goes into a log');
edit('1-start');
kschema('compile --name start | tail -1');
kschema('push');

heading('2. Two apps follow the log, each in a process with a database of its own');
const [hall, yard] = [await start('hall'), await start('yard')];
await publish(hall, 'Install', { id: 1, place: 'north door' });
await publish(yard, 'Measure', { sensor: 1, value: 21 });
for (const app of [hall, yard]) await show(app, 'Sensor');

heading('3. A table is renamed, a type changes: a build stops until somebody answers');
edit('2-breaking');
const stopped = kschema('compile --check | tail -13');
const fingerprints = /--accept ([0-9a-f ]+) --reason/.exec(stopped)?.[1];
kschema(`compile --name devices --accept ${fingerprints} --reason "the apps ship with it" | tail -1`);

heading('4. It is pushed while both apps run, and they go on as they always have');
kschema('push --wait | tail -1');
await publish(yard, 'Measure', { sensor: 1, value: 22 });
await publish(hall, 'Measure', { sensor: 1, value: 22.5 });
for (const app of [hall, yard]) await show(app, 'Device');

heading('5. A third app comes late, and gets everything in the one order');
const late = await start('late');
await show(late, 'Device');
await settled(3);
kschema('status');

for (const app of [hall, yard, late]) await ask(app, 'close');
if (process.argv.includes('--keep')) console.log(`\n${folder}`);
else rmSync(folder, { recursive: true, force: true });

/** Puts the source of a version in place, as an editor would. */
function edit(version) {
  cpSync(join(here, 'versions', `${version}.kschema`), join(folder, 'schema.kschema'));
}

/** Runs a command as written, shows what it prints (`| tail -n`: only the end), and gives it back. */
function kschema(line) {
  console.log(folded(`$ kschema ${line}`));
  const [, written, lines] = /^(.*?)(?: \| tail -(\d+))?$/.exec(line);
  const args = written.match(/"[^"]*"|\S+/g).map((word) => word.replaceAll('"', ''));
  const run = spawnSync(process.execPath, [command, ...args], { cwd: folder, encoding: 'utf8' });
  if (run.error || run.status > 1) throw run.error ?? new Error(run.stderr + run.stdout);
  const shown = run.stdout.trimEnd().split('\n');
  console.log(shown.slice(-(lines ?? 0)).join('\n'));
  return run.stdout;
}

/** On lines of a terminal, as one would type it. */
function folded(line) {
  return line.length <= 80 ? line : line.replace(/(.{40,76}) (?=--)/, '$1 \\\n    ');
}

/** Starts an app, and waits until its database is open. */
async function start(name) {
  const child = fork(join(here, 'app.mjs'), [name, 'sqlite:./log'], { cwd: folder });
  await once(child, 'message');
  return { name, child };
}

async function ask({ child }, task, ...given) {
  child.send({ task, given });
  const [answer] = await once(child, 'message');
  return answer;
}

async function publish(app, event, parameters) {
  const { position } = await ask(app, 'publish', event, parameters);
  console.log(`${app.name}: ${event} ${JSON.stringify(parameters)} is at position ${position}`);
}

async function show(app, table) {
  const text = `MATCH (r:Reading)-[:Of]->(s:${table}) RETURN s.place AS place, r.value AS value ORDER BY r.id`;
  const rows = await ask(app, 'query', text);
  console.log(`${app.name}: ${rows.map(({ place, value }) => `${place} ${value}`).join(', ')}`);
}

/** Waits until so many apps have told the fleet that they have everything. */
async function settled(count) {
  const log = await openLog('sqlite:./log', { folder });
  for (;;) {
    const fleet = await readFleet(log);
    if (fleet.filter(({ state, lag }) => state === 'live' && lag === 0).length === count) break;
    await setTimeout(100);
  }
  await log.close();
}

function heading(text) {
  console.log(`\n# ${text}`);
}
