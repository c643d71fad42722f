import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import type { DatabaseFiles } from '../engine.ts';
import { checkpointRecord, LOG_HEADER } from './redo.ts';

/**
 * Puts what an interrupted checkpoint left into a form that Ladybug 0.19.1 recovers without
 * loss. By itself it deletes a log that was set aside as soon as it has replayed it into
 * memory, so that a close without a checkpoint loses committed rows; and it refuses a database
 * whose checkpoint was finished but for the last two deletions. Only for who holds the lock of
 * the database. Each step leaves a state that this function, or the engine, finishes.
 */
export function recoverCheckpoint(files: DatabaseFiles): void {
  const { wal, redo } = files;
  const frozen = files.frozen ?? wal;
  // A checkpoint without anything in its log does not set it aside; the engine only reads the record there.
  if (!existsSync(frozen) && endsCheckpoint(wal)) renameSync(wal, frozen);
  if (!existsSync(frozen)) return;
  if (endsCheckpoint(frozen)) {
    // The pages go only after they have all reached the main file.
    if (sizeOf(redo) > 0) return;
    rmSync(frozen);
    rmSync(redo, { force: true });
    return;
  }
  rmSync(redo, { force: true });
  putBack(frozen, wal);
}

/** The checkpoint never happened: what it set aside comes before what was logged meanwhile. */
function putBack(frozen: string, wal: string): void {
  if (sizeOf(wal) > LOG_HEADER) {
    const [first, then] = [readFileSync(frozen), readFileSync(wal)];
    if (!then.subarray(0, first.length).equals(first)) {
      const draft = `${wal}.kschema`;
      const file = openSync(draft, 'w');
      try {
        writeSync(file, first);
        writeSync(file, then, LOG_HEADER);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(draft, wal);
    }
    rmSync(frozen);
  } else renameSync(frozen, wal);
}

function endsCheckpoint(log: string): boolean {
  const size = sizeOf(log);
  if (size < LOG_HEADER + checkpointRecord.length) return false;
  const end = Buffer.alloc(checkpointRecord.length);
  const file = openSync(log, 'r');
  try {
    readSync(file, end, 0, end.length, size - end.length);
  } finally {
    closeSync(file);
  }
  return end.equals(checkpointRecord);
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
