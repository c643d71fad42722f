import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineOf } from '@kschema/engine';
import { openInstance, pushToLog, readFleet, writeEntry } from '@kschema/instance';
import { openLog } from '@kschema/log';
import { versionsOf } from './fleet-history.mjs';

/** One task of fleet.mjs, in a process of its own. Sends its figures and ends. */
const task = JSON.parse(process.argv[2]);
const memory = { bufferPoolSize: 2 ** 30, maxDbSize: 2 ** 34 };
const kuzu = engineOf('kuzu');
const table = 'CREATE NODE TABLE Item (id INT64, name STRING, score INT64, PRIMARY KEY (id))';
const rowOf = (at) => ({ id: at, name: `name ${at}`, score: at % 1000 });
const ways = { write, replay, checkpoint, batches, copy, push };
const sent = await ways[task.way](task);
process.send(sent ?? {}, () => process.exit(0));

/** A log with versions and events, the events spread between the versions. */
async function write({ log: url, versions: count, events, event }) {
  const log = await openLog(url);
  const history = await versionsOf(count);
  const bodies = event === 'create' ? creates : updates;
  let written = 0;
  for (const [at, { number }] of history.entries()) {
    const pushed = await pushToLog(log, history.slice(0, at + 1), { by: 'bench', accepted: [], ring: null });
    if (pushed.findings.length > 0) throw new Error(pushed.findings[0].title);
    const upTo = Math.round((events * number) / count);
    if (number === 1 && event === 'update') await append(log, 1, range(0, task.rows).map(creates));
    for (; written < upTo; written = Math.min(upTo, written + 1000))
      await append(log, number, range(written, Math.min(upTo, written + 1000)).map(bodies));
  }
  await log.close();
}

async function append(log, version, events) {
  const drafts = events.map((event) => ({ kind: 'data', by: 'bench', version, events: [event] }));
  await log.appendData(drafts.map((draft) => writeEntry(randomUUID(), draft)));
}

function range(from, to) {
  return Array.from({ length: to - from }, (_, at) => from + at);
}

function creates(at) {
  return { event: 'Add', parameters: rowOf(at) };
}

function updates(at) {
  return { event: 'Score', parameters: { id: (at * 7919) % task.rows, score: at } };
}

/** From opening to having everything, and from having what comes `before` on, which is not measured then. */
async function replay({ log: url, path, before = 0 }) {
  const start = performance.now();
  const instance = await openInstance({ database: targetAt(path), log: url, name: 'bench' });
  await instance.reached(before);
  const from = { position: instance.status().position, at: performance.now() };
  await instance.caughtUp();
  const ms = performance.now() - start;
  const perEntry = (performance.now() - from.at) / (instance.status().position - from.position);
  const [row] = await instance.query('MATCH (i:Item) RETURN count(*) AS n, sum(i.score) AS sum');
  const { version, position, schemaHash } = instance.status();
  if (task.checkpoint) await instance.checkpoint();
  await instance.close();
  return { ms, perEntry, rows: Number(row.n), sum: String(row.sum), version, position, schemaHash };
}

async function checkpoint(one) {
  if (existsSync(one.path)) throw new Error('A new instance has no database yet');
  return replay(one);
}

function targetAt(path, options = memory) {
  return { engine: kuzu, path, options };
}

/** The driver alone: parameters, 500 rows in one transaction, and in one statement or in one for each. */
async function batches({ path, events, event, rows, each }) {
  const session = await kuzu.open(path, memory);
  await session.query(table);
  if (event === 'update')
    await session.query(
      `UNWIND range(0, ${rows - 1}) AS at CREATE (:Item {id: at, name: 'name', score: at})`,
    );
  const start = performance.now();
  const text =
    event === 'create'
      ? 'CREATE (:Item {id: row.id, name: row.name, score: row.score})'
      : 'MATCH (i:Item) WHERE i.id = row.id SET i.score = row.score';
  const bodies = event === 'create' ? creates : updates;
  const run = await session.prepare(each ? text.replaceAll('row.', '$') : `UNWIND $rows AS row ${text}`);
  for (let at = 0; at < events; at += 500) {
    const given = range(at, Math.min(events, at + 500)).map((one) => bodies(one).parameters);
    await session.query('BEGIN TRANSACTION');
    if (!each) await run({ rows: given });
    else for (const one of given) await run(one);
    await session.query('COMMIT');
  }
  const ms = performance.now() - start;
  await session.close();
  return { ms };
}

/** The final state in one statement. */
async function copy({ path, events, folder }) {
  const csv = join(folder, 'rows.csv');
  writeFileSync(csv, range(0, events).map(line).join(''));
  const start = performance.now();
  const session = await kuzu.open(path, memory);
  await session.query(table);
  await session.query(`COPY Item FROM '${csv}'`);
  await session.query('CHECKPOINT');
  const ms = performance.now() - start;
  await session.close();
  return { ms, bytes: readFileSync(csv).byteLength };
}

function line(at) {
  const { id, name, score } = rowOf(at);
  return `${id},${name},${score}\n`;
}

/** Instances in this process; a version is pushed, and each says when it has it. */
async function push({ folder, followers, pushes }) {
  const log = await openLog(`sqlite:${join(folder, 'log')}`);
  const history = await versionsOf(pushes + 1);
  const pushTo = (count) =>
    pushToLog(log, history.slice(0, count), { by: 'bench', accepted: [], ring: null });
  await pushTo(1);
  await append(log, 1, range(0, 1000).map(creates));
  const small = { bufferPoolSize: 2 ** 26, maxDbSize: 2 ** 28 };
  const instances = [];
  for (const at of range(0, followers)) {
    const database = targetAt(join(folder, `db${at}`), small);
    const instance = await openInstance({ database, log, name: `follower-${at}` });
    await instance.caughtUp();
    instances.push(instance);
  }
  const times = [];
  for (const count of range(2, pushes + 2)) {
    const start = performance.now();
    const has = instances.map((instance) => versionOf(instance, count));
    await pushTo(count);
    const logged = performance.now() - start;
    const each = await Promise.all(has.map((one) => one.then(() => performance.now() - start)));
    await confirmed(log, count, followers);
    const last = performance.now() - start;
    times.push({ logged, first: Math.min(...each), applied: Math.max(...each), confirmed: last });
  }
  for (const instance of instances) await instance.close();
  await log.close();
  return { times };
}

function versionOf(instance, version) {
  return new Promise((resolve) => {
    const stop = instance.on('schemaChanged', (changed) => {
      if (changed.version < version) return;
      stop();
      resolve();
    });
  });
}

/** What `kschema push --wait` waits for: every instance has told the fleet. */
async function confirmed(log, version, followers) {
  for (;;) {
    const fleet = await readFleet(log);
    if (fleet.filter((one) => one.version >= version).length === followers) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
