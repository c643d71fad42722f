import type { ProjectState } from '@kschema/language-server/protocol';
import { type Disposable, StatusBarAlignment, ThemeColor, window } from 'vscode';
import type { Projects } from './projects.ts';
import { count, pendingText, worstOf } from './words.ts';

/** Which version is compiled, and what has changed since; a click shows the plan. */
export function statusBar(projects: Projects): Disposable {
  const item = window.createStatusBarItem('kschema.status', StatusBarAlignment.Left, 10);
  item.name = 'kschema';
  item.command = 'kschema.showPlan';
  const show = () => {
    const project = projects.current();
    if (project === null) {
      item.hide();
      return;
    }
    item.text = statusText(project);
    item.tooltip = statusTooltip(project);
    const worst = worstOf(project.pending);
    item.backgroundColor = worst === 'fine' ? undefined : new ThemeColor(`statusBarItem.${worst}Background`);
    item.show();
  };
  const listening = projects.onChange(show);
  show();
  return {
    dispose: () => {
      listening.dispose();
      item.dispose();
    },
  };
}

export function statusText({ version, pending }: ProjectState): string {
  const at = version === null ? 'not compiled' : `v${version.number}`;
  const changes = pending.changes === 0 ? '' : ` · ${count(pending.changes, 'change')}`;
  return `$(type-hierarchy) ${at}${changes}`;
}

function statusTooltip({ name, version, pending, findings, bodies }: ProjectState): string {
  const title = version?.name ? ` "${version.name}"` : '';
  return [
    version === null
      ? `kschema ${name}: no version is compiled yet`
      : `kschema ${name}: version ${version.number}${title}`,
    pendingText(pending) || 'Nothing has changed since.',
    ...(findings.errors > 0 ? [count(findings.errors, 'mistake')] : []),
    ...(bodies?.unavailable
      ? [`The bodies of events are not held against ${bodies.engine}: ${bodies.unavailable}.`]
      : []),
  ].join('\n');
}
