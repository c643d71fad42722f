import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundled } from './bundle.ts';
import { engine } from './engine.ts';
import type { Report, Request } from './kill/inspector.ts';
import { killIn, type Moment, type Phase, phases, startVictim } from './kill/killing.ts';
import { scenarioNames } from './kill/scenario.ts';
import { numbers, progress } from './options.ts';
import { randomFrom, seedOf } from './random.ts';
import { startWorker, type Worker } from './run/pool.ts';

/**
 * Kills a push at a random moment, over and over: afterwards the database must open, with
 * kschema and without, be at the version before or at the one after and nothing between, have
 * every row, and take the same push again. `--rounds`, `--seed`,
 * `--engine`. Ends with one line of JSON.
 */
const options = numbers({ rounds: 20, seed: 1, lanes: 2 });
const seed = options.seed ?? 0;
const rounds = options.rounds ?? 0;
// Until it has come to its end, it has not passed.
process.exitCode = 1;
const started = Date.now();
const folder = mkdtempSync(join(tmpdir(), 'kschema-kill-'));
const hits: Record<Phase, number> = Object.fromEntries(phases.map((phase) => [phase, 0])) as Record<
  Phase,
  number
>;
const versions = { before: 0, after: 0 };
const killed: Record<string, number> = {};
let failed = 0;
let done = 0;

/** A scenario with its database as it is before the push, and how long the push takes. */
interface Prepared {
  name: string;
  seed: number;
  template: string;
  history: string;
  edits: string[];
  milliseconds: number;
  swapMilliseconds: number;
  /** Its push is one transaction, and says nothing on the way. */
  atOnce: boolean;
}

const program = await bundled(new URL('./kill/victim.ts', import.meta.url));
try {
  const lanes = Array.from({ length: options.lanes ?? 1 }, (_, lane) => lane);
  await Promise.all(lanes.map(run));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
progress('');
console.log(
  JSON.stringify({
    soak: 'kill',
    engine: engine.name,
    ...{ rounds: done, seed, failed, phases: hits, versions, scenarios: killed },
    seconds: Math.round((Date.now() - started) / 1000),
  }),
);
process.exitCode = failed > 0 || done < rounds ? 1 : 0;

/** Every lane has its own inspector, its own databases and its share of the rounds. */
async function run(lane: number): Promise<void> {
  const count = options.lanes ?? 1;
  const inspector = startWorker(new URL('./kill/inspector.ts', import.meta.url));
  const prepared = new Map<string, Prepared>();
  for (let round = lane; round < rounds; round += count) {
    const random = randomFrom(seedOf(seed, round));
    const name = scenarioNames[round % scenarioNames.length] as string;
    const scenario = prepared.get(name) ?? (await prepare(inspector, lane, name));
    prepared.set(name, scenario);
    if (scenario.milliseconds < 0) break;
    const moment: Moment = random.chance(0.3)
      ? { after: 'swap', milliseconds: random.float() * Math.max(2, scenario.swapMilliseconds * 1.3) }
      : { after: 'begin', milliseconds: random.float() * scenario.milliseconds * 1.05 };
    await oneRound(inspector, lane, round, scenario, moment);
  }
  inspector.stop();
}

/** Fills a database, and pushes twice on copies of it to see how long that takes. */
async function prepare(inspector: Worker, lane: number, name: string): Promise<Prepared> {
  const template = join(folder, `${lane}-${name.replaceAll(' ', '-')}`);
  const history = `${template}.json`;
  mkdirSync(template);
  const scenario: Prepared = {
    ...{ name, seed: seedOf(seed, 7919 + scenarioNames.indexOf(name)), template, history, edits: [] },
    ...{ milliseconds: -1, swapMilliseconds: 0, atOnce: false },
  };
  const got = await inspector.ask<Request, Report>({
    task: 'prepare',
    name,
    seed: scenario.seed,
    path: join(template, 'db'),
    history,
  });
  const problems = 'died' in got ? [`the process ended with ${got.died}`] : got.answer.problems;
  if (problems.length > 0) {
    fail(`preparing ${name} (seed ${scenario.seed})`, problems);
    return scenario;
  }
  scenario.edits = 'answer' in got ? got.answer.edits : [];
  for (let i = 0; i < 2; i++) {
    const path = copyOf(scenario, lane);
    const whole = await killIn(startVictim(program), { path, history }, null);
    if (whole.problem !== null)
      fail(`a push of ${name} that nobody killed (${scenario.edits.join('; ')})`, [whole.problem]);
    scenario.milliseconds = whole.milliseconds;
    scenario.swapMilliseconds = whole.swapMilliseconds;
    scenario.atOnce = whole.atOnce;
  }
  return scenario;
}

async function oneRound(
  inspector: Worker,
  lane: number,
  round: number,
  scenario: Prepared,
  moment: Moment,
): Promise<void> {
  const path = copyOf(scenario, lane);
  const end = await killIn(startVictim(program), { path, history: scenario.history }, moment);
  if (end.problem !== null) {
    fail(`round ${round}, ${scenario.name}: the push went wrong before it was killed`, [end.problem]);
    return;
  }
  const phase = scenario.atOnce && end.phase === 'before' ? 'transaction' : end.phase;
  hits[phase]++;
  killed[scenario.name] = (killed[scenario.name] ?? 0) + 1;
  const got = await inspector.ask<Request, Report>({
    task: 'inspect',
    name: scenario.name,
    seed: scenario.seed,
    path,
    round,
  });
  const problems =
    'died' in got ? [`the process that looked at it ended with ${got.died}`] : [...got.answer.problems];
  const version = 'answer' in got ? got.answer.version : 0;
  if (version === 1) versions.before++;
  if (version === 2) versions.after++;
  if (phase === 'after' && version !== 2) problems.push('the push had said that it was done');
  if (problems.length > 0) {
    const kept = mkdtempSync(join(tmpdir(), 'kschema-killed-'));
    cpSync(join(path, '..'), kept, { recursive: true });
    problems.push(
      `edits: ${scenario.edits.join('; ')}`,
      `killed ${JSON.stringify(moment)} in phase ${phase}; files: ${kept}`,
    );
    fail(`round ${round}, ${scenario.name} (scenario seed ${scenario.seed})`, problems);
  }
  done++;
  progress(`${done}/${rounds} rounds, ${failed} failed`);
}

function copyOf(scenario: Prepared, lane: number): string {
  const at = join(folder, `lane-${lane}`, 'now');
  rmSync(join(at, '..'), { recursive: true, force: true });
  cpSync(scenario.template, at, { recursive: true });
  return join(at, 'db');
}

function fail(what: string, problems: string[]): void {
  failed++;
  console.log(`\n${what}\n${problems.join('\n')}`);
}
