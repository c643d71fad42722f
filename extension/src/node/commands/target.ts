import { window } from 'vscode';
import type { Services } from '../../services.ts';
import { type Cli, cliFor } from '../cli.ts';
import { type TargetRef, targetsOf } from '../targets.ts';
import { askProject } from './project.ts';

/** A database and a `kschema` that can open it. */
export interface Reachable {
  target: TargetRef;
  cli: Cli;
}

/** The target that was clicked, else the project's; asks when there are several. Null when there is none, or no driver. */
export async function askTarget(
  { context, projects }: Services,
  clicked: unknown,
): Promise<Reachable | null> {
  const target = isTarget(clicked) ? clicked : await pick(projects);
  if (target === null) return null;
  const cli = cliFor(context, target.folder);
  if (cli.origin !== 'bundled') return { target, cli };
  const install = 'Install';
  const answer = await window.showInformationMessage(
    'Databases are opened by the kschema of your folder, which brings their drivers.',
    { modal: true, detail: 'npm install --save-dev kschema' },
    install,
  );
  if (answer === install) {
    const terminal = window.createTerminal({ name: 'kschema', cwd: target.folder });
    terminal.show();
    terminal.sendText('npm install --save-dev kschema');
  }
  return null;
}

async function pick(projects: Services['projects']): Promise<TargetRef | null> {
  const project = await askProject(projects);
  if (project === null) return null;
  const targets = await targetsOf(project);
  if (targets.length === 0) {
    await window.showInformationMessage('No target is named: write `"target": "kuzu:./db"` in kschema.json.');
    return null;
  }
  const [only] = targets;
  if (targets.length === 1) return only ?? null;
  const picks = targets.map((target) => ({ label: target.url, target }));
  return (await window.showQuickPick(picks, { title: 'Which database?' }))?.target ?? null;
}

function isTarget(value: unknown): value is TargetRef {
  return typeof value === 'object' && value !== null && 'url' in value && 'folder' in value;
}
