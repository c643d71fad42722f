import { diff } from '@kschema/compiler';
import type { Context } from '../command.ts';
import { loadHistory } from './change-set.ts';
import type { Project } from './config.ts';
import { isBlocked, loadSources } from './sources.ts';

/** How many changes the source has that no version holds; 0 also when it cannot be read now. */
export function uncompiledChanges(context: Context, project: Project): number {
  if (!context.files.exists(project.schema)) return 0;
  const sources = loadSources(context.files, project.schema, project.policy);
  if (isBlocked(sources.findings)) return 0;
  return diff(loadHistory(context, project).before, sources.declaration).value.length;
}
