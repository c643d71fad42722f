import { type Disposable, EventEmitter, ThemeIcon, TreeItem, TreeItemCollapsibleState, window } from 'vscode';
import type { Services } from '../services.ts';
import { count } from '../words.ts';
import { type CliDocument, cliFor, runJson } from './cli.ts';
import { type TargetRef, targetsOf } from './targets.ts';

export interface TargetsView extends Disposable {
  /** Asks the databases again. */
  refresh(): void;
}

/** What a database answered, in the words of the list. */
export interface TargetStatus {
  text: string;
  icon: 'pass' | 'arrow-up' | 'circle-outline' | 'warning' | 'error';
  more: string;
}

/** The databases of every project with where they stand. They are asked when the list is shown, and after a push. */
export function targetsView({ context, projects }: Services): TargetsView {
  const changed = new EventEmitter<undefined>();
  let versions = '';
  const listening = projects.onChange(() => {
    const now = projects
      .all()
      .map(({ config, version }) => `${config} ${version?.hash}`)
      .join('\n');
    if (now === versions) return;
    versions = now;
    changed.fire(undefined);
  });
  const view = window.createTreeView<TargetRef>('kschema.targets', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: async (parent) =>
        parent === undefined ? (await Promise.all(projects.all().map(targetsOf))).flat() : [],
      getTreeItem: async (target) => {
        const item = new TreeItem(target.url, TreeItemCollapsibleState.None);
        const cli = cliFor(context, target.folder);
        const status =
          cli.origin === 'bundled'
            ? withoutDriver
            : targetStatus(await runJson(cli, target.folder, ['status', target.url]));
        item.description = status.text;
        item.tooltip = status.more;
        item.iconPath = new ThemeIcon(status.icon);
        item.contextValue = 'kschema.target';
        return item;
      },
    },
  });
  return {
    refresh: () => changed.fire(undefined),
    dispose: () => {
      view.dispose();
      changed.dispose();
      listening.dispose();
    },
  };
}

const withoutDriver: TargetStatus = {
  text: 'kschema is not installed here',
  icon: 'circle-outline',
  more: 'The driver of the database comes with kschema: `npm install --save-dev kschema` in this folder.',
};

/** From what `kschema status --json` printed. */
export function targetStatus(document: CliDocument): TargetStatus {
  const { exists, version, pending, findings } = document;
  if (exists === undefined) {
    const [first] = findings;
    const more = [first?.title, first?.why, first?.fix].filter(Boolean).join('\n');
    return { text: first?.title ?? document.exit, icon: 'error', more };
  }
  if (exists === false) return { text: 'not there yet', icon: 'circle-outline', more: 'A push creates it.' };
  const left = (pending as { number: number; name: string }[]).map(({ number, name }) => `${number} ${name}`);
  const at = `version ${version}`;
  if (document.exit === 'stopped')
    return {
      text: `${at}, of another history`,
      icon: 'warning',
      more: 'It holds versions that are not in this history.',
    };
  if (left.length === 0) return { text: at, icon: 'pass', more: 'It is at the newest version.' };
  return {
    text: `${at}, ${count(left.length, 'version')} to push`,
    icon: 'arrow-up',
    more: `To push:\n${left.join('\n')}`,
  };
}
