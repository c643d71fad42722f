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
  /** How the next version gets along with those before; null when that cannot be said. */
  compatibility: CompatibilityMatrix | null;
  /** Of the schema, the comparison, the rules on changes, and the plan. */
  findings: Finding[];
}

/** Compares the schema with the last version. Halts when either cannot be understood. */
export function loadChangeSet(context: Context, project: Project): ChangeSet {
  const sources = loadSources(context.files, project.schema, project.policy);
  const { history, before } = loadHistory(context, project);
  const promise = project.compatibility;
  if (promise.liveSince > history.length + 1) {
    halt(liveSinceAhead, project.file, { liveSince: promise.liveSince, newest: history.length });
  }
  if (isBlocked(sources.findings)) throw new Halt('stopped', sources.findings);
  const { declaration } = sources;
  const changes = diff(before, declaration).value;
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
    compatibility: null,
    findings: [],
  };
  const { compatibility, findings } = compileNext(context, set, { name: '', accepted: [] });
  return { ...set, compatibility, findings };
}

/** Compiles the next version, or says why there is none. */
export function compileNext(
  context: Context,
  { sources, policy, promise, history }: ChangeSet,
  given: { name: string; accepted: Acceptance[] },
): { version: Version | null; compatibility: CompatibilityMatrix | null; findings: Finding[] } {
  const { declaration } = sources;
  const today = now(context.env).slice(0, 10);
  const input = { history, declaration, policy, today, compatibility: promise, ...given };
  const { value, compatibility, findings } = compileVersion(input);
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
