import type { ProjectState } from '@kschema/language-server/protocol';
import { window } from 'vscode';
import type { Projects } from '../../projects.ts';
import { folderOf } from '../../projects.ts';

/** The current project; asks when there are several. Says so when there is none. */
export async function askProject(projects: Projects): Promise<ProjectState | null> {
  const current = projects.current();
  if (current !== null) return current;
  const all = projects.all();
  if (all.length === 0) {
    await window.showInformationMessage(
      'There is no kschema.json in this window. `kschema: Initialize` writes one.',
    );
    return null;
  }
  const picks = all.map((project) => ({
    label: project.name,
    description: folderOf(project).fsPath,
    project,
  }));
  return (await window.showQuickPick(picks, { title: 'Which schema?' }))?.project ?? null;
}
