import { existsSync, readFileSync } from 'node:fs';
import { engine } from './engine.ts';
import { numbers, progress } from './options.ts';
import { seedOf } from './random.ts';
import type { PairResult } from './run/pair-result.ts';
import { startWorker, type Worker } from './run/pool.ts';
import { mistakes, type Verdict } from './run/predict.ts';

/**
 * Differential test of migrations on the real engine, on disk: random schema with random rows,
 * random edits, compile, push, and everything compared with what a model says. `--pairs`,
 * `--seed`, `--engine`, `--only <pair seed>` for one pair. Ends with one line of JSON.
 */
const options = numbers({ pairs: 200, seed: 1, only: null, workers: 2 });
const pairs = options.pairs ?? 0;
const seeds =
  options.only === null
    ? Array.from({ length: pairs }, (_, i) => seedOf(options.seed ?? 0, i))
    : [options.only];

/** Kinds that no plan carries out: the rules block two, and no source can say that a sequence was renamed. */
const neverPushed = ['table-kind-changed', 'sequence-changed', 'sequence-renamed'];

/** Whether a pair of versions with such a change can be pushed at all. */
function canBePushed(kind: string): boolean {
  if (kind.startsWith('index-') && !engine.capabilities.buildsIndexes) return false;
  return !neverPushed.includes(kind);
}

// Until it has come to its end, it has not passed.
process.exitCode = 1;
const started = Date.now();
const results: PairResult[] = [];
const workers: Worker[] = Array.from({ length: Math.min(options.workers ?? 2, seeds.length) }, () =>
  startWorker(new URL('./run/migrations-worker.ts', import.meta.url)),
);
const queue = [...seeds];
await Promise.all(
  workers.map(async (worker) => {
    for (let seed = queue.shift(); seed !== undefined; seed = queue.shift()) {
      const result = await onePair(worker, seed);
      results.push(result);
      if (result.outcome === 'failed') console.log(`\npair ${result.seed} failed\n${result.report}`);
      const failed = results.filter(({ outcome }) => outcome === 'failed').length;
      progress(`${results.length}/${seeds.length} pairs, ${failed} failed`);
    }
  }),
);
for (const worker of workers) worker.stop();
progress('');
finish();

async function onePair(worker: Worker, seed: number): Promise<PairResult> {
  const begun = Date.now();
  const got = await worker.ask<{ seed: number }, PairResult>({ seed });
  if ('answer' in got) return got.answer;
  const report = `the process ended with ${got.died}\nsee it again: npm run soak:migrations -- --only ${seed} --engine ${engine.name}`;
  return {
    seed,
    outcome: 'failed',
    kinds: {},
    predictions: {},
    codes: [],
    report,
    milliseconds: Date.now() - begun,
  };
}

function finish(): void {
  const count = (outcome: PairResult['outcome']): number =>
    results.filter((r) => r.outcome === outcome).length;
  const kinds: Record<string, number> = Object.fromEntries(changeKinds().map((kind) => [kind, 0]));
  const blocked: Record<string, number> = {};
  const predictions: Record<Verdict, number> = {
    letThroughAndApplied: 0,
    letThroughButFailed: 0,
    letThroughButLost: 0,
    refusedAndFails: 0,
    refusedAndLoses: 0,
    refusedButApplies: 0,
  };
  for (const result of results) {
    for (const [kind, n] of Object.entries(result.kinds)) kinds[kind] = (kinds[kind] ?? 0) + n;
    for (const [verdict, n] of Object.entries(result.predictions) as [Verdict, number][])
      predictions[verdict] += n;
    for (const code of new Set(result.codes)) blocked[code] = (blocked[code] ?? 0) + 1;
  }
  const unseen = (Object.keys(predictions) as Verdict[]).filter(
    (verdict) => predictions[verdict] === 0 && !mistakes.includes(verdict),
  );
  const unpredicted = pairs >= 200 && unseen.length > 0;
  if (unpredicted) console.log(`no push was ${unseen.join(', ')}`);
  const missing = pairs >= 1000 ? Object.keys(kinds).filter((k) => kinds[k] === 0 && canBePushed(k)) : [];
  if (missing.length > 0) console.log(`no pair had: ${missing.join(', ')}`);
  const tooManyBlocked = pairs >= 200 && count('blocked') > pairs * 0.1;
  if (tooManyBlocked) console.log('more than a tenth of the pairs were blocked');
  const failed = count('failed');
  console.log(
    JSON.stringify({
      soak: 'migrations',
      engine: engine.name,
      ...{ pairs: results.length, seed: options.seed, ok: count('ok'), blocked: count('blocked'), failed },
      ...{
        predictions,
        kinds,
        blockedBy: blocked,
        missing,
        seconds: Math.round((Date.now() - started) / 1000),
      },
    }),
  );
  process.exitCode = failed > 0 || missing.length > 0 || tooManyBlocked || unpredicted ? 1 : 0;
}

/** Read from where they are declared, so that a new kind cannot be forgotten here. */
function changeKinds(): string[] {
  const file = new URL('../../packages/compiler/src/change.ts', import.meta.url);
  if (!existsSync(file)) return [];
  const declared = /export type Change =([\s\S]*?);\n\n/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  return [...new Set([...declared.matchAll(/kind: '([a-z-]+)'/g)].map((match) => match[1] as string))];
}
