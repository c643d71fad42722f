import { join } from 'node:path';
import {
  judgeQueries,
  noPolicy,
  queriesIn,
  queriesMissing,
  queriesNotPrepared,
  queriesOfEvents,
  type RegisteredQuery,
  underPolicy,
  unusedBy,
} from '@kschema/compiler';
import { askEngine, EngineFailure } from '@kschema/engine';
import { type Finding, findingOf } from '@kschema/grammar';
import { globSync } from 'tinyglobby';
import { count } from '../view/text.ts';
import type { Project } from './config.ts';
import type { Between, QueryFindings, Surroundings } from './queries.ts';
import { loadAnswers, saveAnswers } from './query-answers.ts';
import { engineOfProject } from './targets.ts';

/** Finds the queries, asks the engine about them, and judges what it says. */
export async function judgeProject(
  around: Surroundings,
  project: Project | null,
  between: Between,
): Promise<QueryFindings> {
  const { before, after, changes, events, parent } = between;
  const policy = project?.policy ?? noPolicy;
  const sent = project === null ? { queries: [], files: [], findings: [] } : readQueries(around, project);
  const queries = [...sent.queries, ...queriesOfEvents(after)];
  const engine = engineOfProject(around, project);
  // Where no query is known, none can be asked whether it uses something.
  const lenient = project?.unusedChanges === 'downgrade' && sent.queries.length > 0 && before !== null;
  const unused = lenient ? unusedBy(queries, { before, after: after.schema, changes }) : null;
  const rest = { count: queries.length, files: sent.files, unused };
  const progress = around.progress(`preparing ${count(queries.length, 'query', 'queries')}`);
  const known = loadAnswers(around.files, project);
  const answers = new Map(known);
  try {
    const judged = await askEngine(engine, { before, after, events, queries }, answers);
    const findings = judgeQueries(judged, { before, after, changes }, parent);
    await saveAnswers(around.files, project, known, answers);
    return {
      ...rest,
      findings: underPolicy([...sent.findings, ...findings], policy),
    };
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error;
    const facts = { engine: engine.name, reason: error.message };
    const findings = [...sent.findings, findingOf(queriesNotPrepared, '', facts, [])];
    return { ...rest, findings: underPolicy(findings, policy) };
  } finally {
    progress.stop();
  }
}

/** Every statement of the files that `queries` names, in order of the files' names. */
function readQueries(
  { files }: Surroundings,
  { directory, queries: patterns, file }: Project,
): { queries: RegisteredQuery[]; files: string[]; findings: Finding[] } {
  const paths = new Set<string>();
  const findings: Finding[] = [];
  const ignore = ['**/node_modules/**', '**/.git/**'];
  for (const pattern of patterns) {
    const found = globSync(pattern, { cwd: directory, ignore });
    for (const path of found) paths.add(files.shown(join(directory, path)));
    if (found.length > 0) continue;
    const place = { file: files.shown(file), start: 0, end: 0 };
    findings.push(findingOf(queriesMissing, pattern, { pattern }, [place]));
  }
  const sorted = [...paths].sort();
  const queries = sorted.flatMap((path) => {
    const text = files.read(path, 'The file of queries', 'Check `queries` in `kschema.json`.');
    return queriesIn(text, path);
  });
  return { queries, files: sorted, findings };
}
