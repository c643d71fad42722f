import { constants, copyFileSync, existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseFiles } from '../engine.ts';
import { runHelper } from './helper.ts';
import { type GuardPaths, sizeOf } from './paths.ts';

/** Room left for what the engine writes beside the copy while it works. */
const MARGIN = 16 * 2 ** 20;

export interface CopyCost {
  /** Size of the database with its log, in bytes. */
  bytes: number;
  /** The file system shares the blocks of a copy: it costs neither time nor space. */
  reflink: boolean;
  /** Bytes that must be free before a copy is begun. */
  needed: number;
  /** Bytes free now, for this user. */
  free: number;
}

/** What a copy would cost, and with a log also keeping the original. Reads sizes only; whether blocks can be shared is tried on a file of one byte. */
export function copyCost(paths: GuardPaths, original: 'goes' | 'is kept'): CopyCost {
  const main = sizeOf(paths.original.main);
  const log = sizeOf(paths.original.wal);
  const bytes = main + log;
  const copies = original === 'is kept' && log > 0 ? 2 : 1;
  const folder = dirname(paths.original.main);
  const reflink = canReflink(paths.probe);
  const system = statfsSync(folder);
  // Beside the copy itself: rebuilt tables, and the pages of the redo file.
  return {
    bytes,
    reflink,
    needed: (reflink ? 0 : copies * bytes) + main + MARGIN,
    free: system.bavail * system.bsize,
  };
}

/** Copies a database, which this process may hold open, with its log to where the guard works. Throws EngineFailure. */
export async function copyDatabase(paths: GuardPaths, from: DatabaseFiles): Promise<void> {
  const files = [{ from: from.main, to: paths.copy.main }];
  if (existsSync(from.wal)) files.push({ from: from.wal, to: paths.copy.wal });
  await runHelper({ kind: 'copy', files });
}

function canReflink({ from, to }: GuardPaths['probe']): boolean {
  try {
    writeFileSync(from, 'x');
    copyFileSync(from, to, constants.COPYFILE_FICLONE_FORCE);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(from, { force: true });
    rmSync(to, { force: true });
  }
}
