import {
  type Document,
  diagnosticsOf,
  projectOf,
  shownDocuments,
  type Workspace,
} from '@kschema/language-service';
import type { Connection } from 'vscode-languageserver';

/** Sends diagnostics where they differ from what was sent before. */
export interface Publisher {
  /** Every document that may have changed. */
  publish(edited: ReadonlyMap<Document, number>): void;
  /** A document is gone. */
  clear(uri: string): void;
}

export function publisherOn(connection: Connection, workspace: Workspace): Publisher {
  const sent = new Map<string, string>();
  const send = (document: Document, version: number | undefined) => {
    const project = projectOf(workspace, document.path);
    const diagnostics = diagnosticsOf(workspace, project, document);
    const text = JSON.stringify(diagnostics);
    const before = sent.get(document.uri) ?? (document.open ? '' : '[]');
    // An editor moves what it shows along with an edit, so places have to be sent again.
    if (text === before && (version === undefined || text === '[]')) return;
    sent.set(document.uri, text);
    void connection.sendDiagnostics({
      uri: document.uri,
      diagnostics,
      ...(version === undefined ? {} : { version }),
    });
  };
  return {
    publish(edited) {
      for (const document of shownDocuments(workspace)) send(document, edited.get(document));
    },
    clear(uri) {
      if (!sent.has(uri)) return;
      sent.delete(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
}
