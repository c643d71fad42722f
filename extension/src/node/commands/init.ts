import { Uri, window, workspace } from 'vscode';
import { cliFor, runJson } from '../cli.ts';
import { sayFindings } from './findings.ts';
import type { CliCommand } from './index.ts';

/** Writes a first schema into a folder and opens it. */
export const init: CliCommand = async ({ context }) => {
  const folder = await askFolder();
  if (folder === undefined) return;
  const document = await runJson(cliFor(context, folder.fsPath), folder.fsPath, ['init']);
  if (document.exitCode !== 0) return sayFindings('Nothing was written', document.findings);
  const [schema] = document.files as string[];
  if (schema !== undefined) await window.showTextDocument(Uri.joinPath(folder, schema));
};

async function askFolder(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length > 1) return (await window.showWorkspaceFolderPick())?.uri;
  if (folders[0] !== undefined) return folders[0].uri;
  const chosen = await window.showOpenDialog({
    canSelectFolders: true,
    canSelectFiles: false,
    openLabel: 'Write a schema here',
  });
  return chosen?.[0];
}
