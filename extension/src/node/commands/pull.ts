import { window, workspace } from 'vscode';
import { runJson } from '../cli.ts';
import { sayFindings } from './findings.ts';
import type { CliCommand } from './index.ts';
import { askTarget } from './target.ts';

/** Writes the schema that a database really has into a new document, which nobody has to keep. */
export const pull: CliCommand = async (services, _, clicked) => {
  const reachable = await askTarget(services, clicked);
  if (reachable === null) return;
  const { cli, target } = reachable;
  const document = await runJson(cli, target.folder, ['pull', target.url]);
  if (typeof document.text !== 'string') return sayFindings(`${target.url} was not read`, document.findings);
  const content = document.text;
  await window.showTextDocument(await workspace.openTextDocument({ language: 'kschema', content }));
};
