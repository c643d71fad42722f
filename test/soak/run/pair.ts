import type { Version } from '@kschema/compiler';
import { copyData, copyModel, type Draft, settle } from '../edits/draft.ts';
import { edit } from '../edits/index.ts';
import { engine } from '../engine.ts';
import { type Data, type Ids, ids, type Model } from '../model/model.ts';
import { addRows, emptyData } from '../model/random-rows.ts';
import { randomModel } from '../model/random-schema.ts';
import { sourceOf } from '../model/source.ts';
import { type Random, randomFrom } from '../random.ts';
import { compile } from './compile.ts';
import { type Guard, pushAll, schemaDifferences, withSession } from './database.ts';
import type { PairResult } from './pair-result.ts';
import { lossBetween, mistakes, type Prediction, predictFailure, predictLoss } from './predict.ts';
import { differences, write } from './rows.ts';
import { shapeDifferences } from './shape.ts';

/** What an edit may run into for a reason: each code is a promise of the rules. */
const blockedByDesign = new Set<string>();

interface Run {
  random: Random;
  ids: Ids;
  path: string;
  sources: string[];
  edits: string[];
  history: Version[];
  kinds: Record<string, number>;
  predictions: PairResult['predictions'];
  codes: string[];
  problems: string[];
}

/** The schema and the rows that the database should have now. */
interface State {
  model: Model;
  data: Data;
}

/** One schema, its rows, and one or two versions after it, in a folder of its own. Never throws. */
export async function runPair(seed: number, folder: string): Promise<PairResult> {
  const started = performance.now();
  const run: Run = {
    ...{ random: randomFrom(seed), ids: ids(), path: `${folder}/db` },
    ...{ sources: [], edits: [], history: [], kinds: {}, predictions: {}, codes: [], problems: [] },
  };
  try {
    await everything(run);
  } catch (error) {
    run.problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  const outcome = run.problems.length > 0 ? 'failed' : run.codes.length > 0 ? 'blocked' : 'ok';
  const report = outcome === 'failed' ? reportOf(run, seed) : '';
  const { kinds, predictions, codes } = run;
  return { seed, outcome, kinds, predictions, codes, report, milliseconds: performance.now() - started };
}

async function everything(run: Run): Promise<void> {
  const { random } = run;
  const first: State = { model: randomModel(random, run.ids), data: emptyData() };
  if (!compileNext(run, first.model)) {
    run.problems.push(`a random schema was blocked: ${run.codes.join(', ')}`);
    return;
  }
  await push(run, 'version 1', first, 'guarded');
  await writeMore(run, first, 6);
  // Every third pair is about what does not fit: its rows are never compared, since they stay as they are.
  const rows = random.chance(0.33) ? 'any' : 'fit';
  let state = first;
  // Now and then two versions at once, as an instance meets them that was away.
  const versions = random.chance(0.15) ? 2 : 1;
  for (let i = 0; i < versions && run.problems.length === 0; i++) {
    const draft = draftOf(run, state, rows);
    run.edits.push(edit(draft, 5).join('; '));
    if (!compileNext(run, draft.model)) return;
    state = draft;
  }
  if (rows === 'any') {
    await predict(run, 'rows that may not fit', () => predictFailure(run.path, run.history));
    return;
  }
  if (versions === 1 && random.chance(0.5)) {
    const lost = lossBetween(first, state);
    await predict(run, `what is lost: ${lost}`, () => predictLoss(run.path, run.history, lost));
  }
  const guard = random.chance(0.2) ? 'declined' : 'guarded';
  await push(run, `version ${run.history.length}`, state, guard);
  await writeMore(run, state, 3);
  await push(run, 'the same again', state, guard);
}

/** False when the rules do not let it pass; the codes are kept then. */
function compileNext(run: Run, model: Model): boolean {
  const source = sourceOf(model);
  run.sources.push(source);
  const compiled = compile(source, run.history);
  if ('blocked' in compiled) {
    for (const { code, subject, title } of compiled.blocked) {
      run.codes.push(code);
      if (!blockedByDesign.has(code)) run.problems.push(`blocked without need: ${code} ${subject}: ${title}`);
    }
    return false;
  }
  for (const kind of compiled.kinds) run.kinds[kind] = (run.kinds[kind] ?? 0) + 1;
  if (compiled.version !== null) run.history = [...run.history, compiled.version];
  return true;
}

/** Compares what the checks say with what happens. Nothing is pushed where nothing changed. */
async function predict(run: Run, label: string, ask: () => Promise<Prediction>): Promise<void> {
  if (run.problems.length > 0 || run.history.length < 2) return;
  const { verdict, said } = await ask();
  run.predictions[verdict] = (run.predictions[verdict] ?? 0) + 1;
  if (mistakes.includes(verdict)) run.problems.push(`${label}: ${verdict}`, ...said);
}

function draftOf(run: Run, { model, data }: State, rows: Draft['rows']): Draft {
  const next = copyModel(model);
  settle(next);
  return { random: run.random, ids: run.ids, model: next, data: copyData(data), touched: new Set(), rows };
}

async function push(run: Run, label: string, state: State, guard: Guard): Promise<void> {
  if (run.problems.length > 0) return;
  const applied = await pushAll(run.path, run.history, guard);
  if (label === 'the same again' && applied.length > 0)
    run.problems.push(`${label}: ${applied.join(', ')} were applied twice`);
  for (const difference of await schemaDifferences(run.path, run.history))
    run.problems.push(`${label}: ${difference}`);
  await compare(run, label, state);
}

async function compare(run: Run, label: string, { model, data }: State): Promise<void> {
  if (run.problems.length > 0) return;
  await withSession(run.path, async (session) => {
    const shape = await shapeDifferences(session, model);
    const found = shape.length > 0 ? shape : await differences(session, model, data);
    for (const difference of found) run.problems.push(`${label}: ${difference}`);
  });
}

/** New rows, which must be there after everything was closed, with a checkpoint or without. */
async function writeMore(run: Run, state: State, most: number): Promise<void> {
  if (run.problems.length > 0) return;
  const { model, data } = state;
  const written = addRows(run.random, run.ids, model, data, most);
  const checkpoint = run.random.chance(0.5);
  await withSession(run.path, async (session) => {
    await write(session, model, data, written);
    if (checkpoint) await session.query('CHECKPOINT');
  });
  await compare(run, `new rows, ${checkpoint ? 'with' : 'without'} a checkpoint`, state);
}

function reportOf(run: Run, seed: number): string {
  return [
    ...run.problems,
    ...run.edits.map((done, i) => `edits of version ${i + 2}: ${done}`),
    ...run.sources.flatMap((source, i) => [`--- version ${i + 1}`, source]),
    `see it again: npm run soak:migrations -- --only ${seed} --engine ${engine.name}`,
  ].join('\n');
}
