import { Uri, window, workspace } from 'vscode';
import { folderOf } from '../../projects.ts';
import { count } from '../../words.ts';
import { type CliDocument, cliFor, runJson } from '../cli.ts';
import { findingsText, sayFindings } from './findings.ts';
import type { CliCommand } from './index.ts';
import { askProject } from './project.ts';

/** Makes the next version; asks for a name, and for a reason where something has to be accepted. */
export const compile: CliCommand = async ({ context, projects }) => {
  const project = await askProject(projects);
  if (project === null) return;
  await workspace.saveAll();
  const folder = folderOf(project);
  const cli = cliFor(context, folder.fsPath);
  const name = await window.showInputBox({
    title: 'Compile',
    prompt: 'A name for the version, such as "add posts"; may be empty.',
  });
  if (name === undefined) return;
  const run = (more: string[]) => runJson(cli, folder.fsPath, ['compile', '--name', name, ...more]);
  const first = await run([]);
  const document = needsAcceptance(first) ? await acceptAll(first, run) : first;
  if (document === null) return;
  if (document.exitCode !== 0) return sayFindings('Not compiled', document.findings);
  const file = document.file as string | null;
  if (file === null) {
    await window.showInformationMessage(`Nothing to compile: the schema is version ${document.version}.`);
    return;
  }
  const open = 'Open';
  const answer = await window.showInformationMessage(
    `Version ${document.version} is compiled: ${file}`,
    open,
  );
  if (answer === open) await window.showTextDocument(Uri.joinPath(folder, file));
};

/** The command says how it could be accepted exactly when that is all that is missing. */
function needsAcceptance({ accept }: CliDocument): boolean {
  return typeof accept === 'string';
}

async function acceptAll(
  document: CliDocument,
  run: (more: string[]) => Promise<CliDocument>,
): Promise<CliDocument | null> {
  const open = document.findings.filter(
    ({ severity, allowed, fingerprint }) =>
      (severity === 'loss' || severity === 'bc') && allowed === undefined && fingerprint !== undefined,
  );
  const accept = 'Accept…';
  const answer = await window.showWarningMessage(
    `${count(open.length, 'finding')} to answer for`,
    { modal: true, detail: findingsText(open) },
    accept,
  );
  if (answer !== accept) return null;
  const reason = await window.showInputBox({
    title: 'Accept',
    prompt: 'Why is that right? The history keeps the reason.',
    validateInput: (text) => (text.trim() === '' ? 'A reason is needed.' : null),
  });
  if (reason === undefined) return null;
  const fingerprints = [...new Set(open.map(({ fingerprint }) => fingerprint ?? ''))];
  return run(['--accept', ...fingerprints, '--reason', reason]);
}
