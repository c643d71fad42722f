import { check, compileVersion, noPolicy, printVersion, versionFileName } from '@kschema/compiler';
import { parse } from '@kschema/grammar';
import type { Position, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import {
  changeText,
  createWorkspace,
  type Document,
  documentText,
  editDocument,
  offsetAt,
  rangeOf,
  requests,
  setProject,
  setText,
  slice,
  type Workspace,
} from '../src/index.ts';

/**
 * Texts with marks. `<|>` is the cursor, `«` and `»` are around what is selected. A line `--- name`
 * begins another file; without one the text is `schema.kschema`.
 */
export interface Marked {
  workspace: Workspace;
  document: Document;
  position: Position;
  range: Range;
  /** What a request about the marked place answers. */
  ask<R>(method: string, more?: object): R;
  /** A file's text after edits, or a place in it as `file:line:column text`. */
  after(edit: WorkspaceEdit | TextEdit[] | null): string;
  at(location: { uri: string; range: Range }): string;
}

/** `compiled` is what version 1 was compiled from. */
export function marked(text: string, compiled?: string): Marked {
  const workspace = createWorkspace({ today: '2026-11-25' });
  let cursor: { path: string; start: number; end: number } | null = null;
  for (const [name, raw] of filesOf(text)) {
    const path = `/${name}`;
    const [start, end] = [raw.search(/<\|>|«/), raw.search(/<\|>|»/)];
    const clean = raw.replace(/<\|>|[«»]/g, '');
    if (start >= 0) cursor = { path, start, end: raw.includes('»') ? end - 1 : end };
    setText(workspace, { uri: `file://${path}`, path, open: true }, clean);
  }
  const history = compiled === undefined ? [] : [versionOf(compiled)];
  setProject(workspace, '/kschema.json', { root: '/schema.kschema', policy: noPolicy, history });
  const document = workspace.documents.get(cursor?.path ?? '/schema.kschema') as Document;
  const range = rangeOf(document, cursor?.start ?? 0, cursor?.end ?? 0);
  const textDocument = { uri: document.uri };
  return {
    workspace,
    document,
    range,
    position: range.start,
    ask<R>(method: string, more: object = {}): R {
      const params = { textDocument, position: range.start, range, context: { diagnostics: [] }, ...more };
      const answer = requests.get(method);
      if (answer === undefined) throw new Error(`nobody answers ${method}`);
      return answer(workspace, params as never) as R;
    },
    after(edit) {
      if (edit === null) return '';
      const changes = Array.isArray(edit) ? { [document.uri]: edit } : (edit.changes ?? {});
      const shown: string[] = [];
      for (const [uri, edits] of Object.entries(changes)) {
        const changed = workspace.byUri.get(uri) as Document;
        const copy = setText(
          createWorkspace(),
          { uri, path: changed.path, open: true },
          documentText(changed),
        );
        const order = [...edits].sort(
          (a, b) => offsetAt(copy, b.range.start) - offsetAt(copy, a.range.start),
        );
        for (const { range: one, newText } of order) editDocument(copy, one, newText);
        shown.push(
          Object.keys(changes).length === 1
            ? documentText(copy)
            : `--- ${changed.path.slice(1)}\n${documentText(copy)}`,
        );
      }
      return shown.sort().join('');
    },
    at({ uri, range: one }) {
      const found = workspace.byUri.get(uri) as Document;
      const [start, end] = [offsetAt(found, one.start), offsetAt(found, one.end)];
      return `${found.path.slice(1)}:${one.start.line + 1}:${one.start.character + 1} ${slice(found, start, end)}`;
    },
  };
}

/** Types a text at the cursor. */
export function type({ workspace, document, range }: Marked, text: string): void {
  changeText(workspace, document, [{ range, text }]);
}

function filesOf(text: string): [string, string][] {
  if (!text.startsWith('--- ')) return [['schema.kschema', text]];
  return text
    .split(/^--- /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end), part.slice(end + 1)];
    });
}

/** The history's file of version 1. */
function versionOf(source: string): { name: string; text: string } {
  const path = 'schema.kschema';
  const declaration = check(path, new Map([[path, parse(source, path).value]]));
  const { value, findings } = compileVersion({ history: [], declaration, name: '', accepted: [] });
  if (value === null) throw new Error(`does not compile: ${findings.map(({ title }) => title).join('; ')}`);
  return { name: `history/${versionFileName(1)}`, text: printVersion(value) };
}
