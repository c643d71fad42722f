import { writeSync } from 'node:fs';
import { engineOf, push, targetOf } from '@kschema/engine';
import { type Scenario, scenarioOf } from './scenario.ts';

/**
 * The process that is killed: pushes when it is told to, and says on its standard output where
 * it is. Each word is written before what it stands for begins.
 */
export interface Order {
  name: string;
  seed: number;
  /** Absent: only get ready. */
  path: string | null;
}

let scenario: Scenario | null = null;

process.on('message', async ({ name, seed, path }: Order) => {
  scenario ??= scenarioOf(name, seed);
  void engineOf('kuzu');
  if (path === null) {
    say('ready');
    return;
  }
  const { value: target } = targetOf(`kuzu:${path}`, { bufferPoolSize: 2 ** 28 });
  if (target === null) throw new Error('no target');
  say('begin');
  const { value, findings } = await push(target, scenario.history, {
    ...{ guard: 'copy', actor: 'soak', at: '2026-01-01T00:00:00.000Z' },
    clock: () => performance.now(),
    onProgress: (event) => say(event.kind),
  });
  say(
    findings.length > 0
      ? `refused ${findings.map(({ code, title }) => `${code} ${title}`).join('; ')}`
      : `done ${value.way}`,
  );
});

function say(word: string): void {
  writeSync(1, `${word}\n`);
}
