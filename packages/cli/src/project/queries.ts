import type { Change, Declaration, PlannedEvent, Schema } from '@kschema/compiler';
import type { Finding } from '@kschema/grammar';
import type { Context } from '../command.ts';
import type { Project } from './config.ts';

/** What was said about the queries, and how many there are. */
export interface QueryFindings {
  count: number;
  /** The files they are in, as people are shown them. */
  files: string[];
  findings: Finding[];
  /** Whether no query uses what a change is about; null where that makes no difference. */
  unused: ((change: Change) => boolean) | null;
}

export const noQueries: QueryFindings = { count: 0, files: [], findings: [], unused: null };

/** What of the world it takes. */
export type Surroundings = Pick<Context, 'files' | 'progress'>;

/** What the queries are judged by: a change, or with `before` null one schema as it stands. */
export interface Between {
  before: Schema | null;
  after: Declaration;
  changes: readonly Change[];
  events: readonly PlannedEvent[];
  /** Hash of the version that the change starts from. */
  parent: string | null;
}

/**
 * Judges the queries that `kschema.json` names and the bodies of the data events. Where there are
 * none, nothing is loaded: most checks have neither. Not much here, so that a check reads little.
 */
export async function findingsOfQueries(
  around: Surroundings,
  project: Project | null,
  between: Between,
): Promise<QueryFindings> {
  if ((project?.queries.length ?? 0) === 0 && between.after.schema.events.size === 0) return noQueries;
  const { judgeProject } = await import('./query-judging.ts');
  return judgeProject(around, project, between);
}
