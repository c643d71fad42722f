import { type ChildProcess, spawn } from 'node:child_process';
import { EngineFailure } from '../engine.ts';
import type { Prepared, Scratch } from './scratch.ts';

/**
 * The program of a scratch process. It holds the driver and an empty database in memory, and does
 * what it is told, in order: run statements, or prepare queries. The drivers of all products
 * have this much in common.
 */
const program = `
const { Database, Connection } = require(process.argv[1]);
const database = new Database(':memory:', ${2 ** 31}, true, false, ${2 ** 34});
const connection = new Connection(database);
const textOf = (error) => (error instanceof Error ? error.message : String(error));
async function refusalOf(kind, text) {
  try {
    if (kind === 'prepare') {
      const prepared = await connection.prepare(text);
      return prepared.isSuccess() ? null : prepared.getErrorMessage();
    }
    for (const result of [await connection.query(text)].flat()) result.close();
    return null;
  } catch (error) { return textOf(error); }
}
let work = Promise.resolve();
process.on('message', ({ kind, texts }) => {
  work = work.then(async () => { for (const text of texts) process.send([await refusalOf(kind, text)]); });
});
process.on('disconnect', () => process.exit());
process.send([null]);
`;

/** Loading the driver and building a table are the process's own time, on a machine that may be slow. */
const SLOWEST_STATEMENT = 60_000;

/**
 * Starts a process with an empty database in memory. What a query does to it (the engine can be made
 * to crash, or to think for minutes, by the text of a query alone) stays there.
 *
 * @param driver - Finds the path of the driver's package; it may not be installed.
 */
export async function startScratch(driver: () => string): Promise<Scratch> {
  const child = spawn(process.execPath, ['-e', program, pathOf(driver)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
  });
  const answers = answersOf(child);
  const started = await answers.next(SLOWEST_STATEMENT);
  if (typeof started === 'string') {
    throw new EngineFailure('missing', `its driver could not be started: ${answers.said()}`, null);
  }
  return {
    async run(statements) {
      child.send({ kind: 'run', texts: statements });
      for (const statement of statements) {
        const answer = await answers.next(SLOWEST_STATEMENT);
        if (typeof answer === 'string') throw new EngineFailure('statement', answer, statement);
        if (answer.message !== null) throw new EngineFailure('statement', answer.message, statement);
      }
    },
    async prepare(queries, limit) {
      const prepared: Prepared[] = [];
      child.send({ kind: 'prepare', texts: queries });
      while (prepared.length < queries.length) {
        const answer = await answers.next(limit);
        if (typeof answer === 'string') return [...prepared, { kind: answer }];
        prepared.push(
          answer.message === null ? { kind: 'fits' } : { kind: 'refused', message: answer.message },
        );
      }
      return prepared;
    },
    close() {
      child.kill('SIGKILL');
    },
  };
}

type Answer = { message: string | null } | 'crashed' | 'too-long';

/** The process's answers, one at a time. After the first that is none the process is gone. */
function answersOf(child: ChildProcess): { next(limit: number): Promise<Answer>; said(): string } {
  const arrived: Answer[] = [];
  const errors: string[] = [];
  let gone = false;
  let wake = () => {};
  child.stderr?.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  child.on('message', ([message]: [string | null]) => {
    arrived.push({ message });
    wake();
  });
  const end = () => {
    gone = true;
    wake();
  };
  child.on('close', end);
  child.on('error', end);
  return {
    said: () => errors.join('').trim().split('\n').at(-1) ?? '',
    async next(limit) {
      const began = arrived.shift();
      if (began !== undefined) return began;
      let timer: NodeJS.Timeout | undefined;
      if (!gone) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          timer = setTimeout(resolve, limit);
        });
      }
      clearTimeout(timer);
      const answer = arrived.shift();
      if (answer !== undefined) return answer;
      if (gone) return 'crashed';
      child.kill('SIGKILL');
      return 'too-long';
    },
  };
}

function pathOf(driver: () => string): string {
  try {
    return driver();
  } catch {
    throw new EngineFailure('missing', 'its driver is not installed', null);
  }
}
