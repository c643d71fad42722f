import type { ProjectState, StateResult } from '@kschema/language-server/protocol';
import { type Disposable, EventEmitter, Uri, window } from 'vscode';
import type { Server } from './client.ts';

/** The projects of the window, as the server last told. */
export interface Projects extends Disposable {
  all(): readonly ProjectState[];
  /** The one that the file in front belongs to, else the only one there is, else null. */
  current(): ProjectState | null;
  /** Something of them is different, or another file is in front. */
  onChange: EventEmitter<void>['event'];
}

export function watchProjects(server: Server): Projects {
  let state: StateResult = { projects: [] };
  const changed = new EventEmitter<void>();
  server.onState((told) => {
    state = told;
    changed.fire();
  });
  const editors = window.onDidChangeActiveTextEditor(() => changed.fire());
  return {
    all: () => state.projects,
    current: () => currentOf(state.projects, window.activeTextEditor?.document.uri.toString()),
    onChange: changed.event,
    dispose: () => {
      changed.dispose();
      editors.dispose();
    },
  };
}

/** The innermost project whose folder holds a file. */
export function currentOf(projects: readonly ProjectState[], file: string | undefined): ProjectState | null {
  const [only, ...others] = projects;
  const holding = projects
    .filter(({ config }) => file?.startsWith(config.slice(0, config.lastIndexOf('/') + 1)) === true)
    .sort((a, b) => b.config.length - a.config.length);
  return holding[0] ?? (others.length === 0 ? (only ?? null) : null);
}

export function folderOf({ config }: ProjectState): Uri {
  return Uri.joinPath(Uri.parse(config), '..');
}
