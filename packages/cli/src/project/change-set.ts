import {
  type Acceptance,
  type Change,
  type CompatibilityMatrix,
  type CompatibilityPromise,
  compileVersion,
  diff,
  foldHistory,
  type PlannedEvent,
  type Policy,
  planEvents,
  readHistory,
  type Schema,
  type Version,
} from '@kschema/compiler';
import type { Finding } from '@kschema/grammar';
import type { Context } from '../command.ts';
import { Halt, halt } from '../problem.ts';
import { liveSinceAhead } from '../problems.ts';
import type { Project } from './config.ts';
import { historyFiles } from './history.ts';
import { now } from './person.ts';
import { findingsOfQueries, noQueries, type QueryFindings } from './queries.ts';
import { isBlocked, loadSources, type Sources } from './sources.ts';

/** The schema as written against the history as compiled. */
export interface ChangeSet {
  sources: Sources;
  policy: Policy;
  /** What it promises to older versions. */
  promise: CompatibilityPromise;
  history: Version[];
  before: Schema;
  changes: Change[];
  /** What the next version would do; empty when that cannot be said. */
  events: PlannedEvent[];
  queries: QueryFindings;
  /** How the next version gets along with those before; null when that cannot be said. */
  compatibility: CompatibilityMatrix | null;
  /** Of the schema, the comparison, the rules on changes and on queries, and the plan. */
  findings: Finding[];
}

/** Compares the schema with the last version. Halts when either cannot be understood. */
export async function loadChangeSet(context: Context, project: Project): Promise<ChangeSet> {
  const sources = loadSources(context.files, project.schema, project.policy);
  const { history, before } = loadHistory(context, project);
  const promise = project.compatibility;
  if (promise.liveSince > history.length + 1) {
    halt(liveSinceAhead, project.file, { liveSince: promise.liveSince, newest: history.length });
  }
  if (isBlocked(sources.findings)) throw new Halt('stopped', sources.findings);
  const { declaration } = sources;
  const { value: changes, findings: questions } = diff(before, declaration);
  const events = planEvents(before, declaration, changes).value;
  const { policy } = project;
  const set = {
    sources,
    policy,
    promise,
    history,
    before,
    changes,
    events,
    queries: noQueries,
    compatibility: null,
    findings: [],
  };
  // Whether something is renamed or dropped has to be decided first: it is what the queries meet.
  const queries = isBlocked(questions)
    ? noQueries
    : await findingsOfQueries(context, project, {
        ...{ before, after: declaration, changes, events },
        parent: history.at(-1)?.hash ?? null,
      });
  const judged = { ...set, queries };
  const { compatibility, findings } = compileNext(context, judged, { name: '', accepted: [] });
  return { ...judged, compatibility, findings };
}

/** Compiles the next version, or says why there is none. */
export function compileNext(
  context: Context,
  { sources, policy, promise, history, queries }: ChangeSet,
  given: { name: string; accepted: Acceptance[] },
): { version: Version | null; compatibility: CompatibilityMatrix | null; findings: Finding[] } {
  const { declaration } = sources;
  const at = now(context.env);
  const unused =
    queries.unused === null
      ? {}
      : { unused: { is: queries.unused, queries: queries.count, by: 'unusedChanges in kschema.json', at } };
  const { value, compatibility, findings } = compileVersion({
    ...{ history, declaration, policy, today: at.slice(0, 10), compatibility: promise },
    ...{ queries: queries.findings, ...unused, ...given },
  });
  const syntax = sources.findings.filter((finding) => !findings.includes(finding));
  return { version: value, compatibility, findings: [...syntax, ...findings] };
}

/** Reads, proves and folds the history. Halts when it is broken. */
export function loadHistory(context: Context, project: Project): { history: Version[]; before: Schema } {
  const read = readHistory(historyFiles(context.files, project.history));
  if (isBlocked(read.findings)) throw new Halt('stopped', read.findings);
  const folded = foldHistory(read.value);
  if (isBlocked(folded.findings)) throw new Halt('stopped', folded.findings);
  return { history: read.value, before: folded.value };
}
