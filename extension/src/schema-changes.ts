import { Disposable, workspace } from 'vscode';
import type { Projects } from './projects.ts';

/** So long after the last keystroke a view is drawn again, in milliseconds. */
const PAUSE = 150;

/** Calls back when a schema or what is known of it may be different, once for what comes close together. */
export function onSchemaChange(projects: Projects, listener: () => void): Disposable {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(listener, PAUSE);
  };
  return Disposable.from(
    projects.onChange(soon),
    workspace.onDidChangeTextDocument(({ document }) => document.languageId === 'kschema' && soon()),
    { dispose: () => clearTimeout(waiting) },
  );
}
