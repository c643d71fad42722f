import { noPolicy } from '@kschema/compiler/checking';
import type { Finding } from '@kschema/grammar';
import { openProject } from './config.ts';
import { checkHistory } from './history.ts';
import { findingsOfQueries, noQueries, type Surroundings } from './queries.ts';
import { isBlocked, loadSources } from './sources.ts';

/** What one look at a schema gives. */
export interface Checked {
  /** The schema's main file, as people are shown it. */
  root: string;
  findings: Finding[];
  counts: { files: number; nodes: number; rels: number; queries: number };
  /** Files and folders that the answer depends on, also those that are missing. */
  reads: string[];
}

/** Checks one file with what it imports, or, without one, the configured schema, its history and its queries. */
export async function checkProject(
  around: Surroundings,
  config: string | null,
  file: string | null,
): Promise<Checked> {
  const { files } = around;
  const project = file === null ? await openProject(files, config) : null;
  const root = files.shown(project?.schema ?? file ?? '');
  const sources = loadSources(files, root, project?.policy ?? noPolicy);
  const history = project === null ? [] : await checkHistory(files, project.history);
  const found = [...sources.findings, ...history];
  const alone = { before: null, after: sources.declaration, changes: [], events: [], parent: null };
  // A schema that is not whole would be blamed on every query.
  const queries = isBlocked(found) ? noQueries : await findingsOfQueries(around, project, alone);
  const tables = [...sources.declaration.schema.tables.values()];
  return {
    root,
    findings: [...found, ...queries.findings],
    counts: {
      files: sources.files.size,
      nodes: tables.filter((table) => table.kind === 'node').length,
      rels: tables.filter((table) => table.kind === 'rel').length,
      queries: queries.count,
    },
    reads: [
      ...sources.files.keys(),
      ...sources.missing,
      ...queries.files,
      ...(project === null ? [] : [files.shown(project.file), project.history]),
    ],
  };
}
