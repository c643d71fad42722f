import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import {
  type Engine,
  EngineFailure,
  type FailureKind,
  type OpenOptions,
  type Parameter,
  type Row,
  type Session,
} from '../engine.ts';

export type Request =
  | { kind: 'open'; engine: string; path: string; options: OpenOptions }
  | { kind: 'query'; statement: string; parameters: Record<string, Parameter> | undefined }
  | { kind: 'close' };

export type Answer =
  | { rows: Row[] }
  | { failure: { kind: FailureKind; message: string; statement: string | null } }
  | { defect: string };

/**
 * Opens a database in a process of its own: what a process needs that works with two engines.
 * The session is used like any other. Throws {@link EngineFailure}.
 */
export async function openElsewhere(engine: Engine, path: string, options: OpenOptions): Promise<Session> {
  const child = start();
  let waiting: Promise<unknown> = Promise.resolve();
  let open = true;
  const ask = (request: Request): Promise<Row[]> => {
    const answered = waiting.then(() => askChild(child, request));
    waiting = answered.catch(() => {});
    return answered;
  };
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.disconnect();
    await once(child, 'exit');
  };
  try {
    await ask({ kind: 'open', engine: engine.name, path, options });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    path,
    engine,
    query: (statement, parameters) => ask({ kind: 'query', statement, parameters }),
    prepare: async (statement) => (parameters) => ask({ kind: 'query', statement, parameters }),
    async close() {
      if (!open) return;
      open = false;
      await ask({ kind: 'close' }).catch(() => {});
      await stop();
    },
  };
}

function start(): ChildProcess {
  const fromSources = import.meta.url.endsWith('.ts');
  const script = new URL(fromSources ? './session-process.ts' : './session-process.js', import.meta.url);
  return fork(fileURLToPath(script), [], {
    serialization: 'advanced',
    execArgv: fromSources ? ['--import', 'tsx', '--conditions=kschema-source'] : [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

function askChild(child: ChildProcess, request: Request): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    const statement = request.kind === 'query' ? request.statement : null;
    const done = () => {
      child.off('message', heard);
      child.off('exit', ended);
    };
    const heard = (answer: Answer) => {
      done();
      if ('rows' in answer) resolve(answer.rows);
      else if ('defect' in answer) reject(new Error(answer.defect));
      else reject(new EngineFailure(answer.failure.kind, answer.failure.message, answer.failure.statement));
    };
    const ended = (code: number | null, signal: string | null) => {
      done();
      reject(new EngineFailure('statement', `The engine's process ended with ${signal ?? code}`, statement));
    };
    if (child.exitCode !== null || child.signalCode !== null) {
      ended(child.exitCode, child.signalCode);
      return;
    }
    child.on('message', heard);
    child.on('exit', ended);
    child.send(request);
  });
}
