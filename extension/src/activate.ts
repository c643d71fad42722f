import { commands, type ExtensionContext } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { serverOver } from './client.ts';
import { diagramPanel } from './diagram/panel.ts';
import { planPanel } from './plan/panel.ts';
import { watchProjects } from './projects.ts';
import { rulePages } from './rule-pages.ts';
import type { Services } from './services.ts';
import { statusBar } from './status-bar.ts';
import { historyView } from './views/history.ts';

/** Everything that works wherever the editor runs, also in a browser. The server starts beside it: nobody waits for it. */
export function activateWith(context: ExtensionContext, client: BaseLanguageClient): Services {
  const server = serverOver(client);
  const projects = watchProjects(server);
  const services = { context, server, projects };
  context.subscriptions.push(
    { dispose: () => void client.dispose() },
    projects,
    statusBar(projects),
    rulePages(server),
    historyView(services),
    planPanel(services),
    diagramPanel(services),
    commands.registerCommand('kschema.restartServer', async () => {
      await client.stop();
      await client.start();
    }),
  );
  void client.start();
  return services;
}
