import { type ChildProcess, fork } from 'node:child_process';

/** A process that answers requests one at a time; when it dies over one, the next gets a new process. */
export interface Worker {
  /** The answer, or how the process ended. */
  ask<Q, A>(request: Q): Promise<{ answer: A } | { died: string }>;
  stop(): void;
}

export function startWorker(file: URL): Worker {
  let child: ChildProcess | null = null;

  function alive(): ChildProcess {
    if (child?.connected && child.exitCode === null && child.signalCode === null) return child;
    child = fork(file, [], {
      execArgv: ['--import', 'tsx', '--conditions=kschema-source'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    return child;
  }

  return {
    ask: <Q, A>(request: Q) =>
      new Promise<{ answer: A } | { died: string }>((resolve) => {
        const current = alive();
        let text = '';
        const listen = (data: Buffer): void => {
          text = (text + data.toString()).slice(-2000);
        };
        const settle = (result: { answer: A } | { died: string }): void => {
          current.stderr?.off('data', listen);
          current.removeAllListeners();
          resolve(result);
        };
        current.stderr?.on('data', listen);
        current.once('message', (message) => settle({ answer: message as A }));
        current.once('error', (error) => settle({ died: String(error) }));
        current.once('exit', (code, signal) =>
          settle({ died: `${signal ?? `exit ${code}`}${text === '' ? '' : `\n${text}`}` }),
        );
        current.send(request as object);
      }),
    stop: () => {
      child?.removeAllListeners();
      child?.kill('SIGKILL');
    },
  };
}
