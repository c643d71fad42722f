import type { CodeAction, CodeActionKind, Diagnostic, TextEdit } from 'vscode-languageserver-types';
import type { PlacedFinding } from '../findings/placed.ts';
import type { Scene } from '../scene.ts';
import { type Document, rangeOf } from '../text/document.ts';

/** A change of a document by offsets. */
export interface Edit {
  document: Document;
  start: number;
  end: number;
  text: string;
}

/** Something that can be done about a finding or with what is selected. */
export interface Offered {
  title: string;
  kind: CodeActionKind;
  edits: Edit[];
  /** What it resolves. */
  finding?: PlacedFinding;
  preferred?: boolean;
}

/** What is selected, by offsets of the scene's document. */
export interface Selection {
  start: number;
  end: number;
}

/** Something that offers actions. */
export interface Action {
  name: string;
  kind: CodeActionKind;
  offer(scene: Scene, selection: Selection): Offered[];
}

export function codeActionOf(
  { title, kind, edits, finding, preferred }: Offered,
  diagnostics: readonly Diagnostic[],
): CodeAction {
  const changes: Record<string, TextEdit[]> = {};
  for (const { document, start, end, text } of edits) {
    const list = changes[document.uri] ?? [];
    list.push({ range: rangeOf(document, start, end), newText: text });
    changes[document.uri] = list;
  }
  const action: CodeAction = { title, kind, edit: { changes } };
  const resolved =
    finding === undefined ? [] : diagnostics.filter(({ code }) => code === finding.finding.code);
  if (resolved.length > 0) action.diagnostics = resolved;
  if (preferred === true) action.isPreferred = true;
  return action;
}
