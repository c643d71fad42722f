import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Starts a script of this folder in a process of its own, from the sources. It says `ready` when it is. */
export async function startChild(script: string, args: string[]): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), args, {
    serialization: 'advanced',
    execArgv: ['--import', 'tsx', '--conditions=kschema-source'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [first] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => ['ended'])]);
  if (first !== 'ready') throw new Error(`${script} did not start: ${String(first)}`);
  return child;
}

/** Sends a question and waits for the one answer. */
export function ask<Answer>(child: ChildProcess, question: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const heard = (answer: unknown) => {
      child.off('exit', ended);
      resolve(answer as Answer);
    };
    const ended = (code: number | null, signal: string | null) => {
      child.off('message', heard);
      reject(new Error(`A process ended before it answered (${code ?? signal}).`));
    };
    child.once('message', heard);
    child.once('exit', ended);
    child.send(question as never);
  });
}

export async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  if (child.connected) child.disconnect();
  await ended;
}
