import { Range, Uri, ViewColumn, window } from 'vscode';
import type { Location } from 'vscode-languageclient';

/** Shows a place that the server named, beside the view that it was asked for in. */
export async function openLocation({ uri, range: { start, end } }: Location): Promise<void> {
  const target = Uri.parse(uri);
  const shown = window.visibleTextEditors.find(
    ({ document }) => document.uri.toString() === target.toString(),
  );
  await window.showTextDocument(target, {
    selection: new Range(start.line, start.character, end.line, end.character),
    viewColumn: shown?.viewColumn ?? ViewColumn.One,
  });
}
