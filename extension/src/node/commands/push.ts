import { window } from 'vscode';
import { count } from '../../words.ts';
import { runJson } from '../cli.ts';
import { runInTerminal } from '../run-task.ts';
import { sayFindings } from './findings.ts';
import type { CliCommand } from './index.ts';
import { askTarget } from './target.ts';

/** Brings a database to the newest version, after it has been said what that means. */
export const push: CliCommand = async (services, targets, clicked) => {
  const reachable = await askTarget(services, clicked);
  if (reachable === null) return;
  const { cli, target } = reachable;
  const plan = await runJson(cli, target.folder, ['push', target.url, '--dry-run']);
  if (plan.exitCode !== 0) return sayFindings(`${target.url} cannot be pushed to`, plan.findings);
  const pending = plan.pending as { number: number; name: string; statements: string[] }[];
  if (pending.length === 0) {
    await window.showInformationMessage(`${target.url} is at version ${plan.version}: nothing to push.`);
    return;
  }
  const confirm = 'Push';
  const copy = plan.copy === null ? '' : '\n\nIt happens on a copy, which is swapped in when proven.';
  const answer = await window.showWarningMessage(
    `Push ${count(pending.length, 'version')} to ${target.url}?`,
    {
      modal: true,
      detail: `${pending.map(({ number, name }) => `${number} ${name}`).join('\n')}${copy}`,
    },
    confirm,
  );
  if (answer !== confirm) return;
  const code = await runInTerminal(cli, target.folder, ['push', target.url]);
  targets.refresh();
  if (code === 0) await window.showInformationMessage(`${target.url} is at the newest version.`);
};
