import { type Disposable, workspace } from 'vscode';
import type { Server } from './client.ts';

/** The pages that the codes of diagnostics link to. */
export function rulePages(server: Server): Disposable {
  return workspace.registerTextDocumentContentProvider('kschema-rule', {
    provideTextDocumentContent: async (uri) =>
      (await server.rulePage(uri.toString())) ?? 'There is no such rule.',
  });
}
