import { window } from 'vscode';
import type { CliFinding } from '../cli.ts';

/** Says what stopped a command, with what to do about it. */
export async function sayFindings(what: string, findings: readonly CliFinding[]): Promise<void> {
  await window.showErrorMessage(what, { modal: true, detail: findingsText(findings) });
}

export function findingsText(findings: readonly CliFinding[]): string {
  return findings
    .filter(({ severity, allowed }) => severity !== 'safe' && allowed === undefined)
    .map(({ code, title, why, fix }) => [`${code}: ${title}`, why, fix].join('\n'))
    .join('\n\n');
}
