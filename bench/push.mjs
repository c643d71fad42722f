import { fork } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './median.mjs';

/**
 * A version pushed to a database against the same statements sent to the engine bare, each in
 * a process of its own, taken in turn. From opening to closing, with the same checkpoints.
 * Rows for the report: part, size, milliseconds, ratio, target, against what.
 */
export async function push(size, samples) {
  const folder = mkdtempSync(join(tmpdir(), 'kschema-push-'));
  const small = Math.max(1, Math.round(size / 50));
  const rows = [];
  try {
    const created = await inTurn(folder, { version: 'create', size }, null, samples);
    rows.push([
      'push: create tables',
      size,
      created.push,
      created.push / created.bare,
      1.1,
      'bare statements',
    ]);
    const few = await inTurn(folder, { version: 'create', size: small }, null, samples);
    if (size === small * 50) {
      rows.push(['push: ×50 work', size, created.push, created.push / few.push, 75, `itself at ${small}`]);
    }
    for (const version of ['add', 'rebuild']) {
      const before = join(folder, `before-${version}`);
      mkdirSync(before);
      await one({ version, size, way: 'before', path: join(before, 'db') });
      const took = await inTurn(folder, { version, size }, before, samples);
      rows.push([`push: ${version}`, size, took.push, took.push / took.bare, 1.1, 'bare statements']);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return rows;
}

async function inTurn(folder, task, before, samples) {
  const times = { push: [], bare: [] };
  for (let i = 0; i <= samples; i++) {
    for (const way of Object.keys(times)) {
      const at = join(folder, 'now');
      rmSync(at, { recursive: true, force: true });
      if (before === null) mkdirSync(at);
      else cpSync(before, at, { recursive: true });
      const ms = await one({ ...task, way, path: join(at, 'db') });
      if (i > 0) times[way].push(ms);
    }
  }
  return { push: median(times.push), bare: median(times.bare) };
}

function one(task) {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('push-worker.mjs', import.meta.url).pathname, [JSON.stringify(task)]);
    child.once('message', resolve);
    child.once('exit', (code, signal) =>
      reject(new Error(`${JSON.stringify(task)} ended with ${signal ?? code}`)),
    );
  });
}
