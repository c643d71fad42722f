import {
  type Disposable,
  type ExtensionContext,
  ProcessExecution,
  Task,
  type TaskDefinition,
  TaskRevealKind,
  tasks,
  type WorkspaceFolder,
  workspace,
} from 'vscode';
import { cliFor, commandLine } from './cli.ts';

/** `kschema check --watch` as a background task, whose lines go to the list of problems. */
export function checkTasks(context: ExtensionContext): Disposable {
  return tasks.registerTaskProvider('kschema', {
    provideTasks: () =>
      (workspace.workspaceFolders ?? []).map((folder) =>
        checkTask(context, folder, { type: 'kschema', command: 'check --watch' }),
      ),
    resolveTask: (task) => {
      const folder = typeof task.scope === 'object' ? task.scope : workspace.workspaceFolders?.[0];
      return folder === undefined ? undefined : checkTask(context, folder, task.definition);
    },
  });
}

function checkTask(context: ExtensionContext, folder: WorkspaceFolder, definition: TaskDefinition): Task {
  const words = String(definition.command).split(/\s+/);
  const { process, args, env } = commandLine(cliFor(context, folder.uri.fsPath), words);
  const execution = new ProcessExecution(process, args, { cwd: folder.uri.fsPath, env });
  const watches = words.includes('--watch');
  const task = new Task(
    definition,
    folder,
    words.join(' '),
    'kschema',
    execution,
    watches ? '$kschema-watch' : [],
  );
  task.isBackground = watches;
  task.presentationOptions = { reveal: watches ? TaskRevealKind.Never : TaskRevealKind.Always };
  return task;
}
