import { existsSync } from 'node:fs';
import type { Statements } from './data-events/apply-events.ts';
import { EngineFailure, type Session } from './engine.ts';
import { removeUnkept } from './guard/keep.ts';
import { filesOf, guardPaths, removeLeftovers, sizeOf } from './guard/paths.ts';
import { changeOnCopy } from './push/on-copy.ts';
import type { Target } from './push/target.ts';

/** A database that one process holds open for a long time. One piece of work at a time, in the order they are asked for. */
export interface OwnDatabase {
  readonly target: Target;
  /** Opens it when it is closed. Throws {@link EngineFailure} when it cannot be opened, and what `work` throws. */
  use<T>(work: (session: Session, statements: Statements) => Promise<T>): Promise<T>;
  /** For work that opens the files by itself, or replaces them: they are closed meanwhile. */
  release<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function ownDatabase(target: Target): OwnDatabase {
  let session: Session | null = null;
  let closed = false;
  const statements: Statements = new Map();
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };
  const shut = async () => {
    statements.clear();
    await session?.close();
    session = null;
  };
  return {
    target,
    use: (work) =>
      inTurn(async () => {
        if (closed) throw new EngineFailure('missing', 'The database is closed.', null);
        session ??= await openOwn(target);
        return work(session, statements);
      }),
    release: (work) =>
      inTurn(async () => {
        await shut();
        return work();
      }),
    close: () =>
      inTurn(async () => {
        closed = true;
        await shut();
      }),
  };
}

async function openOwn({ engine, path, options }: Target): Promise<Session> {
  const session = await engine.open(path, options);
  const paths = guardPaths(engine, path);
  removeLeftovers(paths);
  removeUnkept(paths.original.main);
  return session;
}

/** Bytes of the log beside the database: what is not in its main file yet. */
export function logSize({ engine, path }: Target): number {
  return sizeOf(engine.files(path).wal);
}

/** The files of the database, those that are there. */
export function databaseFiles({ engine, path }: Target): string[] {
  return filesOf(engine.files(path)).filter((file) => existsSync(file));
}

/**
 * Brings the log beside a database into its main file, on a copy that takes its place: a process that is
 * killed in a checkpoint of its own could lose the database (engines.md §2). The caller must not hold it open.
 */
export async function compact(target: Target): Promise<void> {
  const session = await openOwn(target);
  try {
    const nothing = async () => {};
    await changeOnCopy(target, { from: null, change: nothing, prove: nothing, keepAs: null }, () => {});
  } finally {
    await session.close();
  }
}
