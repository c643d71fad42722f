import { fork } from 'node:child_process';

/** A process that answers requests one at a time; when it dies over one, the next gets a new process. */
export interface Worker {
  /** The answer, or how the process ended. */
  ask<Q, A>(request: Q): Promise<{ answer: A } | { died: string }>;
  stop(): void;
}

export function startWorker(file: URL): Worker {
  let child = start();

  function start() {
    return fork(file, [], {
      execArgv: ['--import', 'tsx', '--conditions=kschema-source'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
  }

  return {
    ask: <Q, A>(request: Q) =>
      new Promise<{ answer: A } | { died: string }>((resolve) => {
        const current = child;
        let text = '';
        const listen = (data: Buffer): void => {
          text = (text + data.toString()).slice(-2000);
        };
        const settle = (result: { answer: A } | { died: string }): void => {
          current.stderr?.off('data', listen);
          current.off('message', answered);
          current.off('exit', died);
          resolve(result);
        };
        const answered = (message: unknown): void => settle({ answer: message as A });
        const died = (code: number | null, signal: string | null): void => {
          child = start();
          settle({ died: `${signal ?? `exit ${code}`}${text === '' ? '' : `\n${text}`}` });
        };
        current.stderr?.on('data', listen);
        current.once('message', answered);
        current.once('exit', died);
        current.send(request as object);
      }),
    stop: () => {
      child.removeAllListeners('exit');
      child.kill('SIGKILL');
    },
  };
}
