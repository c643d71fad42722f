import { type FindFilesParams, methods, type ReadFileParams } from '@kschema/language-server/protocol';
import { type ExtensionContext, FileType, RelativePattern, Uri, workspace } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateWith } from '../activate.ts';
import { clientOptions } from '../client.ts';

/** In a browser: the server is a worker, and asks the editor for files. */
export async function activate(context: ExtensionContext): Promise<void> {
  const worker = await startWorker(Uri.joinPath(context.extensionUri, 'dist/server.js'));
  const client = new LanguageClient('kschema', 'kschema', worker, clientOptions);
  client.onRequest(methods.readFile, ({ uri }: ReadFileParams) => readText(Uri.parse(uri)));
  client.onRequest(methods.findFiles, ({ folder, name }: FindFilesParams) =>
    name === '.json' ? jsonFilesIn(Uri.parse(folder)) : filesNamed(name, Uri.parse(folder)),
  );
  context.subscriptions.push({ dispose: () => worker.terminate() });
  activateWith(context, client);
}

/** A worker has to come from the page's own origin, where the extension's files may not be. */
async function startWorker(script: Uri): Promise<Worker> {
  const code = (await workspace.fs.readFile(script)) as Uint8Array<ArrayBuffer>;
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  return new Worker(url, { name: 'kschema' });
}

async function readText(uri: Uri): Promise<string | null> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}

async function jsonFilesIn(folder: Uri): Promise<string[]> {
  try {
    return (await workspace.fs.readDirectory(folder))
      .filter(([name, type]) => type === FileType.File && name.endsWith('.json'))
      .map(([name]) => Uri.joinPath(folder, name).toString())
      .sort();
  } catch {
    return [];
  }
}

async function filesNamed(name: string, folder: Uri): Promise<string[]> {
  const found = await workspace.findFiles(new RelativePattern(folder, `**/${name}`), '**/node_modules/**');
  return found.map(String).sort();
}
