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

/** A process that runs one engine, one database at a time. Its sessions are used like any other. */
export interface EngineProcess {
  /** Throws {@link EngineFailure}. */
  open(path: string, options: OpenOptions): Promise<Session>;
  /** After it, nothing is open. Safe to call twice. */
  end(): Promise<void>;
}

/**
 * What a process needs that works with two engines, or whose work may have to stop in the middle of a statement:
 * `signal` kills it.
 */
export function startEngine(engine: Engine, signal?: AbortSignal): EngineProcess {
  const child = start(signal);
  let waiting: Promise<unknown> = Promise.resolve();
  const ask = (request: Request): Promise<Row[]> => {
    const answered = waiting.then(() => askChild(child, request));
    waiting = answered.catch(() => {});
    return answered;
  };
  return {
    async open(path, options) {
      await ask({ kind: 'open', engine: engine.name, path, options });
      let open = true;
      return {
        path,
        engine,
        query: (statement, parameters) => ask({ kind: 'query', statement, parameters }),
        prepare: async (statement) => (parameters) => ask({ kind: 'query', statement, parameters }),
        async close() {
          if (!open) return;
          open = false;
          await ask({ kind: 'close' }).catch(() => {});
        },
      };
    },
    async end() {
      if (hasEnded(child)) return;
      const exit = once(child, 'exit');
      if (child.connected) child.disconnect();
      await exit;
    },
  };
}

/** Opens a database in a process of its own, which ends with the session. Throws {@link EngineFailure}. */
export async function openElsewhere(engine: Engine, path: string, options: OpenOptions): Promise<Session> {
  const own = startEngine(engine);
  try {
    const session = await own.open(path, options);
    return {
      ...session,
      async close() {
        await session.close();
        await own.end();
      },
    };
  } catch (error) {
    await own.end();
    throw error;
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function start(signal: AbortSignal | undefined): ChildProcess {
  const fromSources = import.meta.url.endsWith('.ts');
  const script = new URL(fromSources ? './session-process.ts' : './session-process.js', import.meta.url);
  const child = fork(fileURLToPath(script), [], {
    serialization: 'advanced',
    ...(signal === undefined ? {} : { signal, killSignal: 'SIGKILL' }),
    execArgv: fromSources ? ['--import', 'tsx', '--conditions=kschema-source'] : [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  // Whoever asks hears of it.
  child.on('error', () => {});
  return child;
}

function askChild(child: ChildProcess, request: Request): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    const statement = request.kind === 'query' ? request.statement : null;
    const done = () => {
      child.off('message', heard);
      child.off('exit', ended);
      child.off('error', broken);
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
    const broken = ({ message }: Error) => {
      done();
      reject(new EngineFailure('engine-unavailable', message, statement));
    };
    if (hasEnded(child)) {
      ended(child.exitCode, child.signalCode);
      return;
    }
    child.on('message', heard);
    child.on('exit', ended);
    child.on('error', broken);
    // One that is just being killed takes no message any more; its end is heard.
    child.send(request, () => {});
  });
}
