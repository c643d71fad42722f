import { existsSync, realpathSync, rmSync, statSync } from 'node:fs';
import type { DatabaseFiles, Engine } from '../engine.ts';

/** Where the guard keeps its files: beside the database, so that a rename swaps them. */
export interface GuardPaths {
  original: DatabaseFiles;
  copy: DatabaseFiles;
  /** A redo file and a log while they are written; renamed into place when they are whole. */
  redoDraft: string;
  logDraft: string;
  /** Two files of one byte, to try whether blocks can be shared. */
  probe: { from: string; to: string };
}

/** `suffix`: of the copy, where another guard may be at work beside this one. */
export function guardPaths(engine: Engine, path: string, suffix = 'kschema'): GuardPaths {
  // A link stays a link: the file it names is what is swapped, the log stands beside the link.
  const main = existsSync(path) ? realpathSync(path) : path;
  const copy = `${main}.${suffix}`;
  return {
    original: { ...engine.files(path), main },
    copy: engine.files(copy),
    redoDraft: `${copy}.redo`,
    logDraft: `${copy}.log`,
    probe: { from: `${copy}.probe`, to: `${copy}.probe-copy` },
  };
}

/**
 * Deletes what an interrupted guard left. Only for who holds the database open: its lock is
 * what keeps another guard from being at work. The database itself never depends on these files.
 */
export function removeLeftovers(paths: GuardPaths): void {
  const { copy, probe } = paths;
  for (const file of [...filesOf(copy), paths.redoDraft, paths.logDraft, probe.from, probe.to]) {
    rmSync(file, { force: true, recursive: true });
  }
}

/** Every file that a database may have. */
export function filesOf({ main, wal, frozen, redo, scratch }: DatabaseFiles): string[] {
  return [main, wal, ...(frozen === null ? [] : [frozen]), redo, ...scratch];
}

/** Bytes of a file, 0 when there is none. */
export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
