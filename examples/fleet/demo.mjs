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
import { fileURLToPath } from 'node:url';

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

heading('3. A table is renamed and a type changes, while both are running');
edit('2-breaking');
kschema('compile --name devices | tail -1');
kschema('push --wait | tail -1');

heading('4. Events go on, as the apps have always sent them');
await publish(yard, 'Measure', { sensor: 1, value: 22 });
await publish(hall, 'Measure', { sensor: 1, value: 22.5 });
for (const app of [hall, yard]) await show(app, 'Device');

heading('5. A third app comes late, and gets everything in the one order');
const late = await start('late');
await show(late, 'Device');
kschema('log');

for (const app of [hall, yard, late]) await ask(app, 'close');
if (process.argv.includes('--keep')) console.log(`\n${folder}`);
else rmSync(folder, { recursive: true, force: true });

/** Puts the source of a version in place, as an editor would. */
function edit(version) {
  cpSync(join(here, 'versions', `${version}.kschema`), join(folder, 'schema.kschema'));
}

/** Runs a command as written, and shows what it prints (`| tail -n`: only the end). */
function kschema(line) {
  console.log(`$ kschema ${line}`);
  const [, written, lines] = /^(.*?)(?: \| tail -(\d+))?$/.exec(line);
  const run = spawnSync(process.execPath, [command, ...written.split(' ')], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (run.error || run.status !== 0) throw run.error ?? new Error(run.stderr + run.stdout);
  const shown = run.stdout.trimEnd().split('\n');
  console.log(shown.slice(-(lines ?? 0)).join('\n'));
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

function heading(text) {
  console.log(`\n# ${text}`);
}
