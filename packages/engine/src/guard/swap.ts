import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { EngineFailure, type RedoFormat } from '../engine.ts';
import { runHelper } from './helper.ts';
import { type GuardPaths, removeLeftovers, sizeOf } from './paths.ts';

const CHUNK_PAGES = 256;

/**
 * Puts the copy in the place of the original, as one step for whoever opens the database
 * next, also when this process is killed in the middle. Both must be held open by this
 * process, the copy checkpointed and synced.
 *
 * A rename alone would be that step, but the log beside the original belongs to the old file
 * and must never be replayed on the new one. So the old log is first replaced, by one
 * rename, by one that tells the engine to finish a checkpoint whose pages are exactly the
 * difference: until then the database is the old one, from then on it is the new one,
 * whichever of the files that follow are already in place.
 */
export async function swap(paths: GuardPaths, redo: RedoFormat | null): Promise<void> {
  const { original, copy } = paths;
  const folder = dirname(original.main);
  const walFolder = dirname(original.wal);
  const hasLog = sizeOf(original.wal) > 0;
  if (hasLog) {
    if (redo === null)
      throw new EngineFailure('statement', 'The log of the database cannot be replaced.', null);
    await writeRedo(paths, redo);
    renameSync(paths.redoDraft, original.redo);
    writeSynced(paths.logDraft, [redo.log]);
    syncFolder(walFolder);
    renameSync(paths.logDraft, original.wal);
    syncFolder(walFolder);
  }
  renameSync(copy.main, original.main);
  syncFolder(folder);
  rmSync(original.wal, { force: true });
  rmSync(original.redo, { force: true });
  syncFolder(walFolder);
  removeLeftovers(paths);
}

async function writeRedo(paths: GuardPaths, redo: RedoFormat): Promise<void> {
  const { pageSize } = redo;
  const printed = await runHelper({
    kind: 'redo',
    before: paths.original.main,
    after: paths.copy.main,
    to: paths.redoDraft,
    pageSize,
    chunkPages: CHUNK_PAGES,
  });
  const pages = JSON.parse(printed) as number[];
  const file = openSync(paths.redoDraft, 'r+');
  try {
    writeSync(file, redo.header(pages.length), 0, pageSize, 0);
    const trailer = redo.trailer(pages);
    writeSync(file, trailer, 0, trailer.length, (pages.length + 1) * pageSize);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function writeSynced(path: string, parts: Uint8Array[]): void {
  const file = openSync(path, 'w');
  try {
    for (const part of parts) writeSync(file, part);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Writes a closed file through to the disk. Never on a file that this process holds a lock on. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A rename is on the disk only when its folder is. Windows has no such call. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
