import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileFailure, LogFailure } from '../failure.ts';
import type { SqlDatabase, SqlLibrary, SqlRow, SqlStatement, Value } from './binding.ts';
import { type Changes, pollChanges } from './changes.ts';
import { isBusy, sqliteFailure } from './failure.ts';
import { refuseNewer } from './format.ts';

/** The open file. Nothing in here waits inside a transaction, so one connection serves the process. */
export interface Store {
  readonly path: string;
  readonly changes: Changes;
  /** Aborts when the log is closed. */
  readonly closing: AbortSignal;
  /** The only row of a query that always has one. */
  one(sql: string, ...values: Value[]): SqlRow;
  all(sql: string, ...values: Value[]): SqlRow[];
  run(sql: string, ...values: Value[]): void;
  /** Runs `work`, which may not wait, until no other process is in its way. Throws {@link LogFailure}. */
  reading<T>(work: () => T): Promise<T>;
  /** The same in one transaction that writes, and is durable when this resolves. */
  writing<T>(work: () => T): Promise<T>;
  close(): void;
}

/** SQLite itself waits this long for a lock, in ms, and the event loop with it. */
const busyTimeout = 10;

export async function openStore(path: string, Library: SqlLibrary, patience: number): Promise<Store> {
  const database = await retried(path, patience, () => prepare(new Library(path), path));
  const file = statSync(path);
  const closing = new AbortController();
  const statements = new Map<string, SqlStatement>();
  const statement = (sql: string): SqlStatement => {
    const known = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  const checkOpen = () => {
    if (closing.signal.aborted) throw new LogFailure('closed', `${path} was closed by this process.`);
  };
  // SQLite goes on writing to a file that has lost its name, and nobody would ever read it.
  const checkPlace = () => {
    const now = statOrNull(path);
    if (now?.ino !== file.ino || now.dev !== file.dev)
      throw new LogFailure('missing', `${path} was moved, replaced or removed while it was open.`);
  };
  const changes = pollChanges(() => {
    const version = statement('PRAGMA data_version').get()?.data_version;
    return `${version}/${statOrNull(path)?.ino ?? 'gone'}`;
  });
  const all = (sql: string, ...values: Value[]) => statement(sql).all(...values);

  return {
    path,
    changes,
    closing: closing.signal,
    all,
    one(sql, ...values) {
      const row = statement(sql).get(...values);
      if (row === undefined) throw new LogFailure('damaged', `${path} lacks a row that every log has.`);
      return row;
    },
    run(sql, ...values) {
      statement(sql).run(...values);
    },
    reading(work) {
      return retried(path, patience, () => {
        checkOpen();
        checkPlace();
        return work();
      });
    },
    async writing(work) {
      const result = await retried(path, patience, () => {
        checkOpen();
        checkPlace();
        database.exec('BEGIN IMMEDIATE');
        try {
          const done = work();
          database.exec('COMMIT');
          return done;
        } catch (error) {
          rollBack(database);
          throw error;
        }
      });
      changes.wrote();
      return result;
    },
    close() {
      if (closing.signal.aborted) return;
      closing.abort();
      statements.clear();
      tidyUp(database);
      database.close();
    },
  };
}

function prepare(database: SqlDatabase, path: string): SqlDatabase {
  try {
    database.exec(`PRAGMA busy_timeout = ${busyTimeout}`);
    // Somebody may have switched the file back, and the switch fails while others open it.
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON');
    refuseNewer(path, Number(database.prepare('SELECT format FROM log').get()?.format));
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Tries again as long as another process is in the way and patience lasts. */
async function retried<T>(path: string, patience: number, work: () => T): Promise<T> {
  const until = Date.now() + patience;
  for (let tries = 0; ; tries++) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || Date.now() >= until) throw fileFailure(sqliteFailure(error, path), path);
    }
    await pause(1 + Math.random() * Math.min(20, 2 + tries));
  }
}

/** The package keeps a file open until its statements are collected, so SQLite would not do this by itself. */
function tidyUp(database: SqlDatabase): void {
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // Whoever opens the log next finds the same entries in its write-ahead log.
  }
}

function rollBack(database: SqlDatabase): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // The error that brought us here has ended the transaction already.
  }
}

function statOrNull(path: string): { ino: number; dev: number } | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}
