import { LogFailure } from '../failure.ts';

/** SQLite's result codes, https://sqlite.org/rescode.html: the lowest byte of an extended one. */
const busy = new Set([5, 6]);

/** Another process has the lock. */
export function isBusy(error: unknown): boolean {
  return busy.has(codeOf(error) ?? 0);
}

/** An error of SQLite as a failure of the log; anything else as it is. */
export function sqliteFailure(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (code === null) return error;
  const detail = (error as Error).message;
  switch (code) {
    case 5:
    case 6:
      return new LogFailure('unavailable', `Another process keeps ${path} locked.`, error);
    case 3:
    case 8:
    case 23:
      return new LogFailure('denied', `${path} may not be written by this user (${detail}).`, error);
    case 14:
      return new LogFailure('unavailable', `${path} cannot be opened (${detail}).`, error);
    case 10:
      return new LogFailure('unavailable', `Reading or writing ${path} failed (${detail}).`, error);
    case 13:
      return new LogFailure('full', `There is no room left for ${path}.`, error);
    case 18:
      return new LogFailure('too-large', `SQLite stores nothing that large (${detail}).`, error);
    case 11:
    case 26:
      return new LogFailure(
        'damaged',
        `${path} is damaged (${detail}). Restore it from a backup, or start a new log.`,
        error,
      );
    default:
      return error;
  }
}

/** What SQLite says to a code; some calls of the package give an error that has nothing else. */
const texts: [text: RegExp, code: number][] = [
  [/database (table )?is locked/, 5],
  [/disk I\/O error/, 10],
  [/malformed/, 11],
  [/database or disk is full/, 13],
  [/unable to open database/, 14],
  [/too big/, 18],
  [/not a database/, 26],
  [/readonly/, 8],
];

function codeOf(error: unknown): number | null {
  const { errcode, code, message } = (error ?? {}) as {
    errcode?: unknown;
    code?: unknown;
    message?: unknown;
  };
  if (typeof errcode === 'number') return errcode & 0xff;
  if (code !== 'ERR_SQLITE_ERROR') return null;
  return texts.find(([text]) => text.test(String(message)))?.[1] ?? null;
}
