import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * Moves a database with every type from Kuzu to Ladybug and back, against what the engines do by
 * themselves: a CSV of each table written by the one and read by the other with COPY, with a
 * checkpoint. `--nodes`, `--rels`. Ends with one line of JSON; fails when a count or a checksum differs.
 */
const { values } = parseArgs({
  options: { nodes: { type: 'string', default: '1000000' }, rels: { type: 'string', default: '3000000' } },
});
const [nodes, rels] = [Number(values.nodes), Number(values.rels)];
if (![nodes, rels].every((count) => Number.isSafeInteger(count) && count > 0))
  throw new Error('--nodes and --rels need whole numbers');

const folder = mkdtempSync(join(tmpdir(), 'kschema-bench-move-'));
const at = (name) => join(folder, name);
process.exitCode = 1;
try {
  await one({ way: 'fill', engine: 'kuzu', path: at('kuzu'), nodes, rels });
  const ways = [];
  let before = null;
  for (const [from, to, source, target] of [
    ['kuzu', 'lbug', 'kuzu', 'lbug'],
    ['lbug', 'kuzu', 'lbug', 'kuzu-again'],
  ]) {
    const moved = await one({ way: 'move', engine: from, path: at(source), to, target: at(target) });
    const wrote = await one({ way: 'unload', engine: from, path: at(source), folder });
    const read = await one({ way: 'load', engine: to, path: at(`${to}-bulk`), folder });
    before ??= moved.tables;
    if (JSON.stringify(moved.tables) !== JSON.stringify(before)) throw new Error('the tables differ');
    ways.push({
      from,
      to,
      seconds: round(moved.seconds),
      rowsPerSecond: Math.round((nodes + rels) / moved.seconds),
      bulkCopy: { unload: round(wrote.seconds), load: round(read.seconds) },
      ratioToBulkCopy: round(moved.seconds / (wrote.seconds + read.seconds)),
    });
  }
  console.log(JSON.stringify({ bench: 'move', nodes, rels, equal: true, tables: before, ways }));
  process.exitCode = 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function round(number) {
  return Math.round(number * 100) / 100;
}

/** Each task in a process of its own: a process is for one engine. */
function one(task) {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('move-worker.mjs', import.meta.url).pathname, [JSON.stringify(task)]);
    child.once('message', resolve);
    child.once('exit', (code, signal) =>
      reject(new Error(`${JSON.stringify(task)} ended with ${signal ?? code}`)),
    );
  });
}
