/**
 * What instances that follow a log cost, as ratios in one run to the driver alone. Three parts, `--only` for some:
 * `apply` (`--events` data events, against batches of 500 rows, in one statement or one by one, and against COPY), `bootstrap` (a new instance
 * after `--versions` and `--history` events, by replaying all and from a checkpoint, against a bare load of what is
 * there in the end) and `push` (one version to each number of `--followers`, all of them in one process).
 * Each figure also at a tenth of its size, to see how it grows. `--quick` for small sizes. Ends with one line of JSON.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from './median.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: 'apply,bootstrap,push' },
    events: { type: 'string' },
    versions: { type: 'string' },
    history: { type: 'string' },
    followers: { type: 'string' },
    pushes: { type: 'string' },
  },
});
const parts = options.only.split(',');
const number = (name, usual, quick) => Number(options[name] ?? (options.quick ? quick : usual));
const folder = mkdtempSync(join(tmpdir(), 'kschema-bench-fleet-'));
const result = { bench: 'fleet', node: process.version, quick: options.quick };

try {
  if (parts.includes('apply')) result.apply = await applyRates(number('events', 100_000, 5000));
  if (parts.includes('bootstrap'))
    result.bootstrap = await bootstraps(number('versions', 500, 12), number('history', 1_000_000, 6000));
  if (parts.includes('push'))
    result.push = await pushes(
      (options.followers ?? (options.quick ? '1,4' : '1,8,64')).split(',').map(Number),
      number('pushes', 6, 3),
    );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(JSON.stringify(result));

async function applyRates(most) {
  const figures = [];
  for (const events of [most / 10, most].map(Math.round)) {
    for (const event of ['create', 'update']) {
      const rows = event === 'create' ? 0 : Math.min(events, 10_000);
      const at = (name) => join(folder, `${event}-${events}-${name}`);
      const log = `sqlite:${at('log')}`;
      await one({ way: 'write', log, versions: 1, events, event, rows });
      const { perEntry } = await one({ way: 'replay', log, path: at('db'), before: 1 + rows });
      const bare = await one({ way: 'batches', path: at('batches'), events, event, rows });
      const single = await one({ way: 'batches', path: at('single'), events, event, rows, each: true });
      const figure = {
        event,
        events,
        perSecond: Math.round(1000 / perEntry),
        ratioToBatches: round((perEntry * events) / bare.ms),
        ratioToOneByOne: round((perEntry * events) / single.ms),
      };
      if (event === 'create') {
        const copied = await one({ way: 'copy', path: at('copy'), events, folder });
        figure.ratioToCopy = round((perEntry * events) / copied.ms);
      }
      figures.push(tell(figure));
    }
  }
  return figures;
}

async function bootstraps(mostVersions, mostEvents) {
  const figures = [];
  const tenth = [Math.max(1, Math.round(mostVersions / 10)), Math.round(mostEvents / 10)];
  for (const [versions, events] of [tenth, [mostVersions, mostEvents]]) {
    const at = (name) => join(folder, `bootstrap-${versions}-${name}`);
    const log = `sqlite:${at('log')}`;
    await one({ way: 'write', log, versions, events, event: 'create' });
    const replayed = await one({ way: 'replay', log, path: at('replay'), checkpoint: true });
    const started = await one({ way: 'checkpoint', log, path: at('checkpoint') });
    for (const key of ['rows', 'sum', 'version', 'position', 'schemaHash'])
      if (replayed[key] !== started[key]) throw new Error(`${key} differs`);
    const bare = await one({ way: 'copy', path: at('copy'), events, folder });
    figures.push(
      tell({
        versions,
        events,
        replaySeconds: round(replayed.ms / 1000),
        checkpointSeconds: round(started.ms / 1000),
        bareLoadSeconds: round(bare.ms / 1000),
        replayRatio: round(replayed.ms / bare.ms),
        checkpointRatio: round(started.ms / bare.ms),
      }),
    );
  }
  return figures;
}

async function pushes(counts, times) {
  const figures = [];
  for (const followers of counts) {
    const at = mkdtempSync(join(folder, 'push-'));
    const sent = await one({ way: 'push', folder: at, followers, pushes: times });
    const middle = (name) => Math.round(median(sent.times.map((time) => time[name])));
    figures.push(
      tell({
        followers,
        pushes: times,
        loggedMs: middle('logged'),
        firstAppliedMs: middle('first'),
        lastAppliedMs: middle('applied'),
        lastConfirmedMs: middle('confirmed'),
      }),
    );
  }
  const [least] = figures;
  for (const figure of figures) figure.ratioToOne = round(figure.lastConfirmedMs / least.lastConfirmedMs);
  return figures;
}

function tell(figure) {
  console.error(JSON.stringify(figure));
  return figure;
}

function round(value) {
  return Math.round(value * 100) / 100;
}

function one(task) {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('fleet-worker.mjs', import.meta.url).pathname, [JSON.stringify(task)]);
    child.once('message', resolve);
    child.once('exit', (code, signal) =>
      reject(new Error(`${JSON.stringify(task)} ended with ${signal ?? code}`)),
    );
  });
}
