import { type HistoryFile, noPolicy, type Policy } from '@kschema/compiler';

import type { Range } from 'vscode-languageserver-types';
import { type Document, documentText, editDocument, newDocument, wholeRange } from '../text/document.ts';
import { checkWhole, learnAll } from './check-whole.ts';
import type { Checked, Told } from './checked.ts';
import { type CompiledState, compiledState } from './history.ts';
import { type Pending, pendingOf } from './pending.ts';
import { type DocumentEdit, recheck } from './recheck.ts';

/** One file of a history: its name as people are shown it, and its text. */
export type HistoryInput = HistoryFile;

/** What a `kschema.json` names, or one file on its own. */
export interface Project {
  /** Path of the `kschema.json`; null for a file that belongs to none. */
  config: string | null;
  /** Path of the main file. */
  root: string;
  compiled: CompiledState | null;
  /** What is asked of the schema beside what the engine can do. */
  policy: Policy;
  /** Worked out when asked for. */
  checked: Checked | null;
  /** Edits that `checked` does not know yet. */
  edits: DocumentEdit[];
  pending: Pending | null;
}

/** Everything that is known: texts and projects. Held by the caller, changed by the functions here. */
export interface Workspace {
  documents: Map<string, Document>;
  byUri: Map<string, Document>;
  projects: Map<string, Project>;
  /** Files that belong to no project, each as one of its own, by path. */
  alone: Map<string, Project>;
  /** ISO date, for deprecation windows; they are not judged without it. */
  today: string | null;
  /** Renders what a table becomes in the database, where the caller knows an engine. */
  ddl: ((subject: DdlSubject) => string | null) | null;
  /** What an engine said about the bodies of events, by path of the `kschema.json` or of the file on its own. */
  bodies: Map<string, Told[]>;
}

export interface DdlSubject {
  checked: Checked;
  kind: 'table' | 'sequence';
  /** Folded. */
  name: string;
}

export interface WorkspaceOptions {
  today?: string;
  ddl?: (subject: DdlSubject) => string | null;
}

export function createWorkspace(options: WorkspaceOptions = {}): Workspace {
  return {
    documents: new Map(),
    byUri: new Map(),
    projects: new Map(),
    alone: new Map(),
    today: options.today ?? null,
    ddl: options.ddl ?? null,
    bodies: new Map(),
  };
}

/** Puts a whole text in place, of a file that is opened, loaded or changed on the disk. */
export function setText(
  workspace: Workspace,
  file: { uri: string; path: string; open: boolean },
  text: string,
): Document {
  const known = workspace.documents.get(file.path);
  if (known !== undefined && documentText(known) === text) {
    known.open = file.open;
    return known;
  }
  const document = newDocument(file.uri, file.path, text, file.open);
  workspace.documents.set(file.path, document);
  workspace.byUri.set(file.uri, document);
  forget(workspace);
  return document;
}

/** Applies the changes of a `textDocument/didChange`, one after the other. */
export function changeText(
  workspace: Workspace,
  document: Document,
  changes: readonly { range?: Range; text: string }[],
): void {
  for (const { range, text } of changes) {
    const edit = editDocument(document, range ?? wholeRange(document), text);
    for (const project of allProjects(workspace)) {
      if (project.checked?.documents.includes(document) !== true) continue;
      project.edits.push({ document, edit });
      project.pending = null;
    }
  }
}

export function removeText(workspace: Workspace, path: string): void {
  const document = workspace.documents.get(path);
  if (document === undefined) return;
  workspace.documents.delete(path);
  workspace.byUri.delete(document.uri);
  forget(workspace);
}

/** Declares a project; `history` are the files of its history's folder, or null to leave them as they were. */
export function setProject(
  workspace: Workspace,
  config: string,
  settings: { root: string; history: readonly HistoryFile[] | null; policy?: Policy },
): void {
  const { root, history, policy = noPolicy } = settings;
  const known = workspace.projects.get(config);
  const compiled = history === null ? (known?.compiled ?? null) : compiledState(history);
  const same = known !== undefined && known.root === root && known.policy === policy;
  const { checked, edits } = same ? known : newProject(config, root);
  workspace.projects.set(config, { ...newProject(config, root), compiled, policy, checked, edits });
  workspace.alone.clear();
}

export function removeProject(workspace: Workspace, config: string): void {
  workspace.projects.delete(config);
  workspace.bodies.delete(config);
}

/** The project that a file belongs to: the first that reaches it, or one of its own. */
export function projectOf(workspace: Workspace, path: string): Project {
  const document = workspace.documents.get(path);
  for (const project of workspace.projects.values()) {
    const { documents } = checkedOf(workspace, project);
    if (document === undefined ? project.root === path : documents.includes(document)) return project;
  }
  let alone = workspace.alone.get(path);
  if (alone === undefined) {
    alone = newProject(null, path);
    workspace.alone.set(path, alone);
  }
  return alone;
}

function newProject(config: string | null, root: string): Project {
  return { config, root, compiled: null, policy: noPolicy, checked: null, edits: [], pending: null };
}

/** The documents that people see something of: those of projects, and others that are open. */
export function shownDocuments(workspace: Workspace): Document[] {
  const shown = new Set<Document>();
  for (const project of workspace.projects.values())
    for (const document of checkedOf(workspace, project).documents) shown.add(document);
  for (const document of workspace.documents.values()) if (document.open) shown.add(document);
  return [...shown];
}

function allProjects({ projects, alone }: Workspace): Project[] {
  return [...projects.values(), ...alone.values()];
}

export function checkedOf(workspace: Workspace, project: Project): Checked {
  const { documents } = workspace;
  if (project.checked === null) project.checked = checkWhole(project.root, documents, project.policy);
  else if (project.edits.length > 0)
    project.checked = recheck(project.checked, project.edits, documents, project.policy);
  project.edits = [];
  return project.checked;
}

/** Does in a quiet moment what the next edit would have to wait for. */
export function makeReady(workspace: Workspace): void {
  for (const project of allProjects(workspace)) learnAll(checkedOf(workspace, project));
}

/** What the next version would bring; null where nothing is compiled, or the history is broken. */
export function pendingChanges(workspace: Workspace, project: Project): Pending | null {
  if (project.compiled === null) return null;
  project.pending ??= pendingOf(
    project.compiled,
    checkedOf(workspace, project),
    workspace.today,
    project.policy,
  );
  return project.pending;
}

/** Paths that are imported and not loaded yet. */
export function missingFiles(workspace: Workspace): string[] {
  const missing = new Set<string>();
  for (const project of allProjects(workspace)) {
    for (const path of checkedOf(workspace, project).missing) missing.add(path);
  }
  return [...missing];
}

function forget(workspace: Workspace): void {
  workspace.alone.clear();
  for (const project of workspace.projects.values()) {
    project.checked = null;
    project.edits = [];
    project.pending = null;
  }
}
