import { randomBytes } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  constants as fs,
  linkSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { fileFailure, LogFailure } from '../failure.ts';
import { flushFolder } from '../files.ts';
import type { SqlLibrary } from './binding.ts';

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
 * Looks at the first bytes of the file, which stays untouched: false when there is none. Throws
 * `not-a-log` and `format-newer`.
 */
export function holdsLog(path: string): boolean {
  const header = firstBytes(path, 100);
  if (header === null) return false;
  const sqlite = header.length === 100 && header.toString('latin1', 0, 16) === 'SQLite format 3\0';
  if (!sqlite || header.readUInt32BE(68) !== applicationId)
    throw new LogFailure('not-a-log', `${path} is no log of kschema; it was left as it is.`);
  refuseNewer(path, header.readUInt32BE(60));
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

function firstBytes(path: string, count: number): Buffer | null {
  try {
    if (statSync(path).isDirectory()) throw new LogFailure('not-a-log', `${path} is a directory.`);
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(count);
      return bytes.subarray(0, readSync(file, bytes, 0, count, 0));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw fileFailure(error, path);
  }
}
