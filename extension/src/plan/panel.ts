import type { PlanResult } from '@kschema/language-server/protocol';
import { commands, Disposable, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import { openLocation } from '../open-location.ts';
import { onSchemaChange } from '../schema-changes.ts';
import type { Services } from '../services.ts';
import { webviewOptions, webviewPage } from '../webview-page.ts';
import type { FromPage, ToPage } from './messages.ts';
import { planPage } from './page.ts';

/** The command that shows what the next version would be, and keeps it as the texts are. */
export function planPanel(services: Services): Disposable {
  let panel: WebviewPanel | null = null;
  return Disposable.from(
    commands.registerCommand('kschema.showPlan', () => {
      if (panel !== null) return panel.reveal();
      panel = openPanel(services);
      panel.onDidDispose(() => {
        panel = null;
      });
    }),
    { dispose: () => panel?.dispose() },
  );
}

function openPanel({ context, server, projects }: Services): WebviewPanel {
  const config = projects.current()?.config;
  const panel = window.createWebviewPanel(
    'kschema.plan',
    'Plan',
    ViewColumn.Beside,
    webviewOptions(context.extensionUri),
  );
  panel.iconPath = Uri.joinPath(context.extensionUri, 'media/icon.png');
  let plan: PlanResult | null = null;
  const send = async () => {
    const project = projects.all().find((one) => one.config === config) ?? projects.current();
    plan = project === null ? null : await server.plan({ uri: project.config });
    await panel.webview.postMessage({ html: planPage(project, plan) } satisfies ToPage);
  };
  const listening = onSchemaChange(projects, send);
  panel.onDidDispose(() => listening.dispose());
  panel.webview.onDidReceiveMessage(async (message: FromPage) => {
    if (message.kind === 'ready') return send();
    if (message.kind === 'explain')
      return commands.executeCommand('markdown.showPreview', Uri.parse(`kschema-rule:/${message.code}.md`));
    const location = plan?.changes[message.change]?.location;
    if (location != null) await openLocation(location);
  });
  panel.webview.html = webviewPage(panel.webview, context.extensionUri, {
    title: 'Plan',
    script: 'plan.js',
    style: 'plan.css',
    body: '<main id="plan"></main>',
  });
  return panel;
}
