import { noPolicy, type Policy, policyOf } from '@kschema/compiler';
import {
  type HistoryInput,
  missingFiles,
  projectOf,
  removeProject,
  setProject,
  setText,
  type Workspace,
} from '@kschema/language-service';
import { folderOf, joined, nameOf, pathOf, uriLike } from './paths.ts';
import type { Platform } from './platform.ts';

export const configName = 'kschema.json';

/** A `kschema.json` that has been found. */
export interface OpenProject {
  /** URI of the file. */
  config: string;
  root: string;
  history: string;
  policy: Policy;
  /** Name of the engine of its target, as it is written there; null where it has none. */
  engine: string | null;
}

/** Reads a `kschema.json` and its history into the workspace. What is wrong with the file itself, `kschema check` says. */
export async function openProject(
  workspace: Workspace,
  platform: Platform,
  config: string,
): Promise<OpenProject> {
  const settings = settingsOf(await platform.read(config));
  const folder = folderOf(config);
  const project = {
    config,
    root: joined(folder, settings.schema),
    history: joined(folder, settings.history),
    policy: settings.policy,
    engine: settings.engine,
  };
  await readSchema(workspace, platform, project);
  await readHistory(workspace, platform, project);
  return project;
}

export function closeProject(workspace: Workspace, { config }: OpenProject): void {
  removeProject(workspace, pathOf(config));
}

async function readSchema(workspace: Workspace, platform: Platform, project: OpenProject): Promise<void> {
  await loadFile(workspace, platform, project.root);
  const { config, root, policy } = project;
  setProject(workspace, pathOf(config), { root: pathOf(root), policy, history: null });
  await loadImports(workspace, platform, project.root);
}

/** Reads the versions again. */
export async function readHistory(
  workspace: Workspace,
  platform: Platform,
  project: OpenProject,
): Promise<void> {
  const history: HistoryInput[] = [];
  for (const uri of await platform.versions(project.history)) {
    const text = await platform.read(uri);
    if (text !== null) history.push({ name: `${nameOf(project.history)}/${nameOf(uri)}`, text });
  }
  const { config, root, policy } = project;
  setProject(workspace, pathOf(config), { root: pathOf(root), policy, history });
}

/** Loads what is imported and not there yet, and what that imports, until nothing is missing or cannot be had. */
export async function loadImports(workspace: Workspace, platform: Platform, like: string): Promise<void> {
  const tried = new Set<string>();
  for (;;) {
    // Asked so that a file on its own has a project, whose imports are then missed too.
    if (workspace.documents.has(pathOf(like))) projectOf(workspace, pathOf(like));
    const missing = missingFiles(workspace).filter((path) => !tried.has(path));
    if (missing.length === 0) return;
    for (const path of missing) {
      tried.add(path);
      await loadFile(workspace, platform, uriLike(like, path));
    }
  }
}

/** Puts a file of the disk in place, unless somebody has it open. */
export async function loadFile(workspace: Workspace, platform: Platform, uri: string): Promise<void> {
  const path = pathOf(uri);
  if (workspace.documents.get(path)?.open === true) return;
  const text = await platform.read(uri);
  if (text === null || workspace.documents.get(path)?.open === true) return;
  setText(workspace, { uri, path, open: false }, text);
}

function settingsOf(
  text: string | null,
): Pick<OpenProject, 'history' | 'policy' | 'engine'> & { schema: string } {
  const settings = {
    schema: 'schema.kschema',
    history: 'history',
    policy: noPolicy,
    engine: null as string | null,
  };
  try {
    const json: unknown = JSON.parse(text ?? '{}');
    if (typeof json !== 'object' || json === null) return settings;
    const { schema, history, target } = json as Record<string, unknown>;
    if (typeof schema === 'string' && schema !== '') settings.schema = schema;
    if (typeof history === 'string' && history !== '') settings.history = history;
    if (typeof target === 'string')
      settings.engine = /^[a-z][a-z0-9+.-]+(?=:)/i.exec(target)?.[0].toLowerCase() ?? null;
    settings.policy = policyOf(json);
  } catch {
    // A file that is being written: what it said before is as good as the defaults.
  }
  return settings;
}
