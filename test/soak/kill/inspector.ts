import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { inspectTarget } from '@kschema/engine';
import { copyData } from '../edits/draft.ts';
import { engine } from '../engine.ts';
import { addRows } from '../model/random-rows.ts';
import { randomFrom } from '../random.ts';
import { pushAll, schemaDifferences, withSession } from '../run/database.ts';
import { differences, write } from '../run/rows.ts';
import { shapeDifferences } from '../run/shape.ts';
import { type Scenario, scenarioOf } from './scenario.ts';

/** What to do with the database of one scenario, in a process that may crash without harm. */
export type Request =
  | { task: 'prepare'; name: string; seed: number; path: string; history: string }
  | { task: 'inspect'; name: string; seed: number; path: string; round: number };

export interface Report {
  /** 1 or 2; 0 when it could not be told. */
  version: number;
  problems: string[];
  edits: string[];
}

const scenarios = new Map<string, Scenario>();

process.on('message', async (request: Request) => {
  const scenario = scenarios.get(request.name) ?? scenarioOf(request.name, request.seed);
  scenarios.set(request.name, scenario);
  const report: Report = { version: 0, problems: [], edits: scenario.edits };
  try {
    if (request.task === 'prepare') {
      writeFileSync(request.history, JSON.stringify(scenario.history));
      await prepare(scenario, request.path);
    } else await inspect(scenario, request, report);
  } catch (error) {
    report.problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  process.send?.(report);
});

async function prepare(scenario: Scenario, path: string): Promise<void> {
  const [before] = scenario.states;
  await pushAll(path, [scenario.history[0]], 'guarded');
  await withSession(path, async (session) => {
    await write(session, before.model, before.data, scenario.written);
    if (scenario.rows === 'checkpointed') await session.query('CHECKPOINT');
  });
}

async function inspect(
  scenario: Scenario,
  request: Request & { task: 'inspect' },
  report: Report,
): Promise<void> {
  const { path } = request;
  const bare = await versionsWithoutKschema(scenario, path);
  if (bare.versions.length === 0) {
    report.problems.push(...bare.problems);
    return;
  }

  const target = { engine, path, options: { bufferPoolSize: 2 ** 28 } };
  const { value: inspection, findings } = await inspectTarget(target);
  for (const { code, title } of findings) report.problems.push(`inspect: ${code} ${title}`);
  report.version = inspection.head;
  if (!bare.versions.includes(inspection.head))
    report.problems.push(`the ledger says version ${inspection.head}: ${bare.problems.join('; ')}`);
  const kept = inspection.kept.map((copy) => basename(copy.path));
  report.problems.push(...(await keptProblems(scenario, path, kept, inspection.head)));
  const history = scenario.history.slice(0, inspection.head);
  report.problems.push(...(await schemaDifferences(path, history)));
  if (report.problems.length > 0) return;

  const applied = await pushAll(path, scenario.history, 'guarded');
  if (
    applied.join() !==
    scenario.history
      .slice(inspection.head)
      .map(({ number }) => number)
      .join()
  )
    report.problems.push(`pushing again applied ${applied.join(', ') || 'nothing'}`);
  report.problems.push(...(await schemaDifferences(path, scenario.history)));
  await finalRows(scenario, request, report);
  const left = readdirSync(dirname(path)).filter((file) => !['db', 'db.wal', ...kept].includes(file));
  if (left.length > 0) report.problems.push(`left behind: ${left.join(', ')}`);
}

/**
 * Which versions a copy of the files can be, opened by the engine alone, every row included. More
 * than one where their difference is nothing that the engine can be asked about.
 */
async function versionsWithoutKschema(scenario: Scenario, path: string, file = 'db'): Promise<Bare> {
  const folder = join(dirname(dirname(path)), 'bare');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const file of readdirSync(dirname(path))) cpSync(join(dirname(path), file), join(folder, file));
  return withSession(join(folder, file), async (session) => {
    const bare: Bare = { versions: [], problems: [] };
    for (const [i, { model, data }] of scenario.states.entries()) {
      const shape = await shapeDifferences(session, model);
      const found = shape.length > 0 ? shape : await differences(session, model, copyData(data));
      if (found.length === 0) bare.versions.push(i + 1);
      else bare.problems.push(`not version ${i + 1}: ${found.join('; ')}`);
    }
    return bare;
  });
}

/**
 * A push that lost data has kept the version before, with every row; one that did not come to its
 * end may have. Nothing else is kept.
 */
async function keptProblems(
  scenario: Scenario,
  path: string,
  kept: string[],
  head: number,
): Promise<string[]> {
  const loses = scenario.history[1].events.some(({ inverse }) => inverse === null);
  if (!loses) return kept.map((file) => `kept ${file}, although nothing is lost`);
  if (kept.length === 0) return head === 2 ? ['what was lost is kept nowhere'] : [];
  const { versions, problems } = await versionsWithoutKschema(scenario, path, kept[0]);
  if (kept.length === 1 && versions.includes(1)) return [];
  return [`kept ${kept.join(', ')}: ${problems.join('; ')}`];
}

interface Bare {
  versions: number[];
  /** Why it is none of the others. */
  problems: string[];
}

/** The rows of the last version are there and can be added to. */
async function finalRows(
  scenario: Scenario,
  { path, round }: Request & { task: 'inspect' },
  report: Report,
): Promise<void> {
  const { model } = scenario.states[1];
  const data = copyData(scenario.states[1].data);
  await withSession(path, async (session) => {
    const found = await differences(session, model, data);
    if (found.length === 0) {
      await write(session, model, data, addRows(randomFrom(round), scenario.ids, model, data, 2));
      await session.query('CHECKPOINT');
    }
    report.problems.push(...found.map((problem) => `after pushing again: ${problem}`));
  });
  if (report.problems.length > 0) return;
  await withSession(path, async (session) => {
    report.problems.push(
      ...(await differences(session, model, data)).map((problem) => `after new rows: ${problem}`),
    );
  });
}
