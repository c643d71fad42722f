import { existsSync, linkSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { runHelper } from './helper.ts';
import { type GuardPaths, sizeOf } from './paths.ts';
import { syncFile, syncFolder } from './sync.ts';

/** A database as it was before something that loses data: one file beside it, which opens by itself. */
export interface KeptCopy {
  path: string;
  /** What was about to happen: `v7`, `revert-v6` or `restore-v6`. */
  before: string;
  bytes: number;
}

const suffix = /\.before-((?:revert-|restore-)?v\d+)(?:\.\d+)?$/;

/** The kept copies of a database, the newest first. `main`: its main file, links resolved. */
export function keptCopies(main: string): KeptCopy[] {
  const folder = dirname(main);
  if (!existsSync(folder)) return [];
  const found = readdirSync(folder).flatMap((name) => {
    const before = name.startsWith(`${basename(main)}.`) ? suffix.exec(name)?.[1] : undefined;
    if (before === undefined || `${basename(main)}${suffix.exec(name)?.[0]}` !== name) return [];
    const path = join(folder, name);
    const { ctimeMs, size } = statSync(path);
    return [{ path, before, bytes: size, ctimeMs }];
  });
  found.sort((a, b) => b.ctimeMs - a.ctimeMs || (a.path < b.path ? 1 : -1));
  return found.map(({ path, before, bytes }) => ({ path, before, bytes }));
}

/** A name for a copy that is about to be kept; no copy ever takes another's. */
export function keptPath(main: string, before: string): string {
  const path = `${main}.before-${before}`;
  for (let at = 2; ; at += 1) {
    const free = at === 2 ? path : `${path}.${at - 1}`;
    if (!existsSync(free)) return free;
  }
}

/**
 * Keeps the original under `path` while its copy takes its place. Without a log that is another
 * name for the same file, which costs nothing: the swap takes the first name away. Until then
 * both names are one file; {@link removeUnkept} tells by that when the swap never happened.
 */
export async function keepOriginal(paths: GuardPaths, path: string): Promise<void> {
  const { main } = paths.original;
  try {
    linkSync(main, path);
  } catch {
    // A file system without links. Another process must read it: this one holds its lock.
    await runHelper({ kind: 'copy', files: [{ from: main, to: path }] });
    syncFile(path);
  }
  syncFolder(dirname(path));
}

/**
 * Keeps the original under `path` where it had a log: as what `copy` was after a checkpoint and
 * before any change, closed now. The file of the original itself would not do, since an
 * interrupted swap is finished by writing into it.
 */
export async function keepCheckpointed(copy: string, path: string): Promise<void> {
  await runHelper({ kind: 'copy', files: [{ from: copy, to: path }] });
  syncFile(path);
  syncFolder(dirname(path));
}

/** Takes back names that were meant for a swap that never happened. Only for who holds the database open. */
export function removeUnkept(main: string): void {
  const original = statSync(main, { bigint: true, throwIfNoEntry: false });
  // No file has number 0: a system that does not number them.
  if (original === undefined || original.ino === 0n || original.nlink === 1n) return;
  for (const { path } of keptCopies(main)) {
    const { ino, dev } = statSync(path, { bigint: true });
    if (ino === original.ino && dev === original.dev) rmSync(path, { force: true });
  }
}

/** Removes the oldest copies until `count` are left; gives the paths that are gone. */
export function removeOldest(main: string, count: number): string[] {
  const gone = keptCopies(main)
    .slice(count)
    .map(({ path }) => path);
  for (const path of gone) {
    for (const file of [path, `${path}.wal`]) rmSync(file, { force: true });
  }
  return gone;
}

/** Whether the original has a log, which a second name for its main file would not keep. */
export function hasLog(paths: GuardPaths): boolean {
  return sizeOf(paths.original.wal) > 0;
}
