import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RedoFormat } from '../engine.ts';
import { runHelper } from './helper.ts';
import { type GuardPaths, removeLeftovers, sizeOf } from './paths.ts';
import { syncFolder } from './sync.ts';

const CHUNK_PAGES = 256;

/**
 * Puts the copy in the place of the original, as one step for whoever opens the database
 * next, also when this process is killed in the middle. Both must be held open by this
 * process, the copy checkpointed and synced.
 *
 * A rename alone would be that step, but the log beside the original belongs to the old file
 * and must never be replayed on the new one. So the old log is first made to tell the
 * engine to finish a checkpoint whose pages are exactly the difference: until then the database is the old one, from then on it is the new one,
 * whichever of the files that follow are already in place.
 */
export async function swap(paths: GuardPaths, redo: RedoFormat): Promise<void> {
  const { original, copy } = paths;
  const folder = dirname(original.main);
  const walFolder = dirname(original.wal);
  const hasLog = sizeOf(original.wal) > 0;
  if (hasLog) {
    await writeRedo(paths, redo);
    renameSync(paths.redoDraft, original.redo);
    syncFolder(walFolder);
    redo.commit(original, paths.logDraft);
    syncFolder(walFolder);
  }
  renameSync(copy.main, original.main);
  syncFolder(folder);
  for (const log of [original.wal, original.frozen]) if (log !== null) rmSync(log, { force: true });
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
    writeSync(file, redo.header(pages.length, paths.original), 0, pageSize, 0);
    const trailer = redo.trailer(pages);
    writeSync(file, trailer, 0, trailer.length, (pages.length + 1) * pageSize);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
