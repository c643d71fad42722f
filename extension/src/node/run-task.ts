import { ProcessExecution, Task, TaskScope, tasks, Uri, workspace } from 'vscode';
import { type Cli, commandLine } from './cli.ts';

/** Runs a command where people see what it prints, and gives its exit code. */
export async function runInTerminal(cli: Cli, folder: string, args: readonly string[]): Promise<number> {
  const { process, args: all, env } = commandLine(cli, args);
  const scope = workspace.getWorkspaceFolder(Uri.file(folder)) ?? TaskScope.Workspace;
  const definition = { type: 'kschema', command: args.join(' ') };
  const execution = new ProcessExecution(process, all, { cwd: folder, env });
  const task = new Task(definition, scope, args.join(' '), 'kschema', execution, []);
  const started = await tasks.executeTask(task);
  return new Promise((resolve) => {
    const listening = tasks.onDidEndTaskProcess(({ execution: ended, exitCode }) => {
      if (ended !== started) return;
      listening.dispose();
      resolve(exitCode ?? 1);
    });
  });
}
