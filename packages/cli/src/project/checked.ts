import { noPolicy } from '@kschema/compiler/checking';
import type { Finding } from '@kschema/grammar';
import { openProject } from './config.ts';
import type { Files } from './files.ts';
import { checkHistory } from './history.ts';
import { loadSources } from './sources.ts';

/** What one look at a schema gives. */
export interface Checked {
  /** The schema's main file, as people are shown it. */
  root: string;
  findings: Finding[];
  counts: { files: number; nodes: number; rels: number };
  /** Files and folders that the answer depends on, also those that are missing. */
  reads: string[];
}

/** Checks one file with what it imports, or, without one, the configured schema and its history. */
export async function checkProject(
  files: Files,
  config: string | null,
  file: string | null,
): Promise<Checked> {
  const project = file === null ? await openProject(files, config) : null;
  const root = files.shown(project?.schema ?? file ?? '');
  const sources = loadSources(files, root, project?.policy ?? noPolicy);
  const history = project === null ? [] : await checkHistory(files, project.history);
  const tables = [...sources.declaration.schema.tables.values()];
  return {
    root,
    findings: [...sources.findings, ...history],
    counts: {
      files: sources.files.size,
      nodes: tables.filter((table) => table.kind === 'node').length,
      rels: tables.filter((table) => table.kind === 'rel').length,
    },
    reads: [
      ...sources.files.keys(),
      ...sources.missing,
      ...(project === null ? [] : [files.shown(project.file), project.history]),
    ],
  };
}
