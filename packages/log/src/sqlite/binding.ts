import { LogFailure } from '../failure.ts';

export type Value = null | number | string | Uint8Array;
export type SqlRow = Record<string, Value>;

/** What is used of SQLite's library; `node:sqlite` and `@photostructure/sqlite` share it. */
export interface SqlDatabase {
  exec(sql: string): void;
  prepare(sql: string): SqlStatement;
  close(): void;
}

export interface SqlStatement {
  run(...values: Value[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  get(...values: Value[]): SqlRow | undefined;
  all(...values: Value[]): SqlRow[];
}

export type SqlLibrary = new (path: string, options?: { readOnly: true }) => SqlDatabase;

/**
 * Node's own library where it comes without a warning, else the package. Throws `unsupported` when the
 * package has no build for this machine.
 */
export async function loadSqlite(): Promise<SqlLibrary> {
  const builtIn = 'node:sqlite';
  const module: unknown = hasSqlite(process.versions.node)
    ? await import(builtIn)
    : await import('./sqlite-driver.ts').catch((error: unknown) => {
        throw new LogFailure(
          'unsupported',
          'SQLite could not be loaded: @photostructure/sqlite has no build for this machine. Node 26 brings its own.',
          error,
        );
      });
  return (module as { DatabaseSync: SqlLibrary }).DatabaseSync;
}

/** Tried: 24.21 and 26.10 print no warning, 22.23 does. */
function hasSqlite(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major >= 26 || (major === 24 && minor >= 21);
}
