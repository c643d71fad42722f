import { readFileSync, writeSync } from 'node:fs';
import type { Version } from '@kschema/compiler';
import { push } from '@kschema/engine';
import { engine } from '../engine.ts';

/**
 * The process that is killed: pushes when it is told to, and says on its standard output where
 * it is. Each word is written before what it stands for begins.
 */
export interface Order {
  /** The database. */
  path: string;
  /** A JSON file with its versions. */
  history: string;
}

process.on('message', async ({ path, history }: Order) => {
  const versions = JSON.parse(readFileSync(history, 'utf8')) as Version[];
  const target = { engine, path, options: { bufferPoolSize: 2 ** 28 } };
  say('begin');
  const { value, findings } = await push(target, versions, {
    ...{ guard: 'copy', actor: 'soak', at: '2026-01-01T00:00:00.000Z' },
    keep: 1,
    clock: () => performance.now(),
    onProgress: (event) => say(event.kind),
  });
  const problems = findings.map(({ code, title }) => `${code} ${title}`).join('; ');
  say(problems === '' ? `done ${value.way}` : `refused ${problems}`);
});
say('ready');

function say(word: string): void {
  writeSync(1, `${word}\n`);
}
