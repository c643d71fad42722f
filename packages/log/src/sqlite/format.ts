import { randomBytes } from 'node:crypto';
import { accessSync, copyFileSync, constants as fs, linkSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fileFailure, LogFailure } from '../failure.ts';
import { flushFolder } from '../files.ts';
import type { SqlDatabase, SqlLibrary, SqlRow } from './binding.ts';
import { sqliteFailure } from './failure.ts';

/** What kschema writes; a file with a higher number is refused. */
const format = 1;

/** `kslg`: says in the header of an SQLite file what it is for. */
const applicationId = 0x6b736c67;

const tables = `
  CREATE TABLE entry (
    position INTEGER PRIMARY KEY,
    topic TEXT NOT NULL CHECK (topic IN ('schema', 'data')),
    id TEXT NOT NULL,
    bytes BLOB,
    at TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX entry_id ON entry (id);
  CREATE INDEX entry_schema ON entry (position) WHERE topic = 'schema';
  CREATE TABLE log (one INTEGER PRIMARY KEY CHECK (one = 1), format INTEGER NOT NULL, trimmed INTEGER NOT NULL) STRICT;
  INSERT INTO log VALUES (1, ${format}, 0);
  CREATE TABLE checkpoint (
    id TEXT PRIMARY KEY, position INTEGER NOT NULL, meta TEXT NOT NULL,
    size INTEGER NOT NULL, sha256 TEXT NOT NULL, at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE member (name TEXT PRIMARY KEY, state TEXT NOT NULL, at TEXT NOT NULL, until INTEGER NOT NULL) STRICT;
`;

/**
 * Looks at the header of the file, which stays untouched: false when there is none. Throws `not-a-log`
 * and `format-newer`.
 */
export function holdsLog(path: string, Library: SqlLibrary): boolean {
  if (!isFile(path)) return false;
  const header = headerOf(path, Library);
  if (header?.applicationId !== applicationId)
    throw new LogFailure('not-a-log', `${path} is no log of kschema; it was left as it is.`);
  refuseNewer(path, header.format);
  return true;
}

/** Throws `format-newer` when this kschema does not know the number. */
export function refuseNewer(path: string, found: number): void {
  if (found > format)
    throw new LogFailure(
      'format-newer',
      `${path} is a log of format ${found}; this kschema knows formats up to ${format}. Use a newer kschema.`,
    );
}

/** Makes an empty log, whole or not at all. Of several processes at once one makes it. */
export async function createLog(path: string, Library: SqlLibrary): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const database = new Library(draft);
    try {
      database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${format};`);
      database.exec(`PRAGMA synchronous = FULL; BEGIN; ${tables} COMMIT; PRAGMA journal_mode = WAL;`);
    } finally {
      database.close();
    }
    place(draft, path);
    await flushFolder(dirname(path));
  } catch (error) {
    throw fileFailure(error, path);
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(draft + suffix, { force: true });
  }
}

function place(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') return;
    // File systems without hard links.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP') throw error;
    try {
      copyFileSync(draft, path, fs.COPYFILE_EXCL);
    } catch (second) {
      if ((second as NodeJS.ErrnoException).code !== 'EEXIST') throw second;
    }
  }
}

function isFile(path: string): boolean {
  try {
    if (statSync(path).isDirectory()) throw new LogFailure('not-a-log', `${path} is a directory.`);
    accessSync(path, fs.R_OK);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw fileFailure(error, path);
  }
}

/**
 * Read by SQLite and never with `open` and `close`: on POSIX, closing any handle of a file drops the locks
 * that this process has on it, so a second opening would take them from the first
 * (https://sqlite.org/howtocorrupt.html, 2.2). `immutable`: without locks, logs or files of its own.
 */
function headerOf(path: string, Library: SqlLibrary): { applicationId: number; format: number } | null {
  const url = pathToFileURL(path);
  url.search = 'immutable=1&mode=ro';
  let database: SqlDatabase | null = null;
  try {
    database = new Library(url.href, { readOnly: true });
    const { application_id, user_version } = database
      .prepare('SELECT * FROM pragma_application_id, pragma_user_version')
      .get() as SqlRow;
    return { applicationId: Number(application_id), format: Number(user_version) };
  } catch (error) {
    const failure = sqliteFailure(error, path);
    if (failure instanceof LogFailure && failure.kind === 'damaged') return null;
    throw failure;
  } finally {
    database?.close();
  }
}
