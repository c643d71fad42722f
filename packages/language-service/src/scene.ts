import type { Location, Position, Range } from 'vscode-languageserver-types';
import type { Checked, Place } from './project/checked.ts';
import { checkedOf, type Project, projectOf, type Workspace } from './project/workspace.ts';
import { type Document, offsetAt, rangeOf } from './text/document.ts';

/** Where a question is asked: the document, the schema that it is part of, and everything else. */
export interface Scene {
  workspace: Workspace;
  project: Project;
  checked: Checked;
  document: Document;
}

/** The scene of a document; null when the document is not known. */
export function sceneOf(workspace: Workspace, uri: string): Scene | null {
  const document = workspace.byUri.get(uri);
  if (document === undefined) return null;
  const project = projectOf(workspace, document.path);
  return { workspace, project, checked: checkedOf(workspace, project), document };
}

export function offsetOf({ document }: Scene, position: Position): number {
  return offsetAt(document, position);
}

export function locationOf({ document, start, end }: Place): Location {
  return { uri: document.uri, range: rangeOf(document, start, end) };
}

export function isWithin(offset: number, { start, end }: { start: number; end: number }): boolean {
  return offset >= start && offset <= end;
}

export function holds(outer: Range, inner: Range): boolean {
  return isBefore(outer.start, inner.start) && isBefore(inner.end, outer.end);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character <= b.character);
}
