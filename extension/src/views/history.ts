import type { ProjectState } from '@kschema/language-server/protocol';
import {
  Disposable,
  EventEmitter,
  FileType,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Services } from '../services.ts';
import { causeText, count, pendingText } from '../words.ts';
import { type VersionFile, versionOf } from './versions.ts';

type Row =
  | { kind: 'project'; project: ProjectState }
  | { kind: 'pending'; project: ProjectState }
  | { kind: 'version'; version: VersionFile; file: Uri }
  | { kind: 'cause'; cause: string };

/** The versions of every project, the newest first, and above them what no version has yet. */
export function historyView({ projects }: Services): Disposable {
  const changed = new EventEmitter<undefined>();
  const watcher = workspace.createFileSystemWatcher('**/*.json');
  const refresh = () => changed.fire(undefined);
  const view = window.createTreeView<Row>('kschema.history', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: itemOf,
      getChildren: async (row) => {
        if (row?.kind === 'project') return rowsOf(row.project);
        if (row?.kind === 'version') return row.version.causes.map((cause) => ({ kind: 'cause', cause }));
        const [only, ...others] = projects.all();
        if (only === undefined) return [];
        if (others.length === 0) return rowsOf(only);
        return projects.all().map((project) => ({ kind: 'project', project }));
      },
    },
  });
  return Disposable.from(
    changed,
    view,
    watcher,
    watcher.onDidCreate(refresh),
    watcher.onDidDelete(refresh),
    projects.onChange(refresh),
  );
}

async function rowsOf(project: ProjectState): Promise<Row[]> {
  const folder = Uri.parse(project.history);
  const files = (await entriesOf(folder)).filter(
    ([name, type]) => type === FileType.File && name.endsWith('.json'),
  );
  const versions = await Promise.all(
    files.map(async ([name]) => {
      const file = Uri.joinPath(folder, name);
      return { file, version: versionOf(new TextDecoder().decode(await workspace.fs.readFile(file))) };
    }),
  );
  const rows = versions.flatMap(({ file, version }): Row[] =>
    version === null ? [] : [{ kind: 'version', version, file }],
  );
  return [{ kind: 'pending', project }, ...rows.reverse()];
}

/** None where the folder is not there yet. */
async function entriesOf(folder: Uri): Promise<[string, FileType][]> {
  try {
    return (await workspace.fs.readDirectory(folder)).sort(([a], [b]) => (a < b ? -1 : 1));
  } catch {
    return [];
  }
}

function itemOf(row: Row): TreeItem {
  switch (row.kind) {
    case 'project': {
      const item = new TreeItem(row.project.name, TreeItemCollapsibleState.Expanded);
      item.iconPath = new ThemeIcon('folder');
      return item;
    }
    case 'pending':
      return pendingItem(row.project);
    case 'version':
      return versionItem(row.version, row.file);
    case 'cause':
      return new TreeItem(causeText(row.cause));
  }
}

function pendingItem({ version, pending }: ProjectState): TreeItem {
  const item = new TreeItem(
    version === null ? 'Nothing is compiled yet' : pendingText(pending) || 'As compiled',
  );
  item.iconPath = new ThemeIcon(version !== null && pending.changes === 0 ? 'pass' : 'git-commit');
  item.command = { command: 'kschema.showPlan', title: 'Show Plan' };
  item.contextValue = 'kschema.pending';
  return item;
}

function versionItem({ number, name, causes, accepted }: VersionFile, file: Uri): TreeItem {
  const item = new TreeItem(
    name === '' ? `${number}` : `${number}  ${name}`,
    TreeItemCollapsibleState.Collapsed,
  );
  item.description = count(causes.length, 'change');
  item.tooltip = [
    `Version ${number}`,
    ...accepted.map(({ code, subject, reason, by }) => `accepted ${code} ${subject}: ${reason} (${by})`),
  ].join('\n');
  item.iconPath = new ThemeIcon(accepted.length > 0 ? 'verified' : 'versions');
  item.command = { command: 'vscode.open', title: 'Open', arguments: [file] };
  item.contextValue = 'kschema.version';
  return item;
}
