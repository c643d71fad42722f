import { window, workspace } from 'vscode';
import { runJson } from '../cli.ts';
import { sayFindings } from './findings.ts';
import type { CliCommand } from './index.ts';
import { askTarget } from './target.ts';

interface PendingVersion {
  number: number;
  name: string;
  statements: string[];
}

/** Shows the statements that a push would run, version by version. Changes nothing. */
export const diffTarget: CliCommand = async (services, _, clicked) => {
  const reachable = await askTarget(services, clicked);
  if (reachable === null) return;
  const { cli, target } = reachable;
  const plan = await runJson(cli, target.folder, ['push', target.url, '--dry-run']);
  if (plan.exitCode !== 0) return sayFindings(`${target.url} is not what its ledger says`, plan.findings);
  const content = pushText(target.url, plan.before as number, plan.pending as PendingVersion[]);
  await window.showTextDocument(await workspace.openTextDocument({ language: 'cypher', content }));
};

export function pushText(url: string, version: number, pending: readonly PendingVersion[]): string {
  if (pending.length === 0) return `// ${url} is at version ${version}: nothing to push.\n`;
  const parts = pending.map(({ number, name, statements }) =>
    [`// version ${number}${name === '' ? '' : ` ${name}`}`, ...statements.map((one) => `${one};`)].join(
      '\n',
    ),
  );
  return `// ${url} is at version ${version}. A push would run:\n\n${parts.join('\n\n')}\n`;
}
