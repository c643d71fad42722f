import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './median.mjs';

/**
 * What is asked of the data before a push against a bare count of the same rows, each in a
 * process of its own, taken in turn, from opening to closing. Rows for the report as of push.mjs.
 */
export async function prechecks(size, samples) {
  const folder = mkdtempSync(join(tmpdir(), 'kschema-prechecks-'));
  const path = join(folder, 'db');
  try {
    await one({ way: 'before', size, path });
    const times = { count: [], check: [] };
    for (let i = 0; i <= samples; i++) {
      for (const way of Object.keys(times)) {
        const ms = await one({ way, size, path });
        if (i > 0) times[way].push(ms);
      }
    }
    const [count, check] = [median(times.count), median(times.check)];
    return [['prechecks: 4 changes', size, check, check / count, 5, 'bare count']];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function one(task) {
  return new Promise((resolve, reject) => {
    const worker = new URL('prechecks-worker.mjs', import.meta.url).pathname;
    const child = fork(worker, [JSON.stringify(task)]);
    child.once('message', resolve);
    child.once('exit', (code, signal) =>
      reject(new Error(`${JSON.stringify(task)} ended with ${signal ?? code}`)),
    );
  });
}
