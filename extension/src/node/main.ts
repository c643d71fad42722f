import { type DriversParams, methods } from '@kschema/language-server/protocol';
import { commands, type ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith } from '../activate.ts';
import { clientOptions } from '../client.ts';
import { driversNear } from './cli.ts';
import { cliCommands } from './commands/index.ts';
import { targetsView } from './targets-view.ts';
import { checkTasks } from './tasks.ts';

/** On a desktop or a remote machine: the server is a process, and the `kschema` command is at hand. */
export async function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath('dist/server.cjs');
  const server = { module, transport: TransportKind.ipc };
  const client = new LanguageClient('kschema', 'kschema', { run: server, debug: server }, clientOptions);
  client.onRequest(methods.drivers, (params: DriversParams) => driversNear(context, params));
  const services = activateWith(context, client);
  const targets = targetsView(services);
  context.subscriptions.push(targets, checkTasks(context), ...cliCommands(services, targets));
  await commands.executeCommand('setContext', 'kschema.hasCommand', true);
}
