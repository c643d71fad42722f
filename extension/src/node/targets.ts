import type { ProjectState } from '@kschema/language-server/protocol';
import { Uri, workspace } from 'vscode';
import { folderOf } from '../projects.ts';

/** A database that a project is pushed to. */
export interface TargetRef {
  project: ProjectState;
  /** Folder of the `kschema.json`, where commands run. */
  folder: string;
  /** Such as `kuzu:./db`. */
  url: string;
}

/** The target in `kschema.json`, and those that the settings add. */
export async function targetsOf(project: ProjectState): Promise<TargetRef[]> {
  const folder = folderOf(project).fsPath;
  const more = workspace.getConfiguration('kschema', Uri.parse(project.config)).get<string[]>('targets', []);
  const urls = [await configured(project), ...more].filter((url) => url !== null);
  return [...new Set(urls)].map((url) => ({ project, folder, url }));
}

async function configured({ config }: ProjectState): Promise<string | null> {
  try {
    const text = new TextDecoder().decode(await workspace.fs.readFile(Uri.parse(config)));
    const { target } = JSON.parse(text) as { target?: unknown };
    return typeof target === 'string' ? target : null;
  } catch {
    return null;
  }
}
