import { closeSync, fsyncSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import type { RedoFormat } from '../engine.ts';

const PAGE = 4096;
/** A log begins with the identity of the database (16 bytes), a flag and their checksum. */
const IDENTITY = 16;
export const LOG_HEADER = 25;
/** The only file of a database, as its checkpoints number it. */
const DATA_FILE = 1;

/**
 * The record that ends the log of a checkpoint: its length, `WALRecordType::CHECKPOINT_RECORD`
 * and the checksum of both, the same in every database of storage version 43.
 */
export const checkpointRecord = Buffer.from('0100000000000000fe773cb3d5173d7b25', 'hex');

/**
 * Ladybug's own recovery of an interrupted checkpoint: it sets its log aside as
 * `X.wal.checkpoint`, writes the pages to `X.shadow`, and ends the log with a checkpoint record.
 * The next open then copies the pages into `X` and removes both. Layout of 0.19.1, as its
 * checkpoints write it: a page with the database's identity and the number of pages, the
 * pages, then a vector of (file index, page index), all little-endian.
 */
export const ladybugRedo: RedoFormat = {
  pageSize: PAGE,
  header(pages, { wal }) {
    const header = Buffer.alloc(PAGE);
    const log = openSync(wal, 'r');
    try {
      readSync(log, header, 0, IDENTITY, 0);
    } finally {
      closeSync(log);
    }
    header.writeUInt32LE(pages, IDENTITY);
    return header;
  },
  trailer(pages) {
    const trailer = Buffer.alloc(8 + pages.length * 8);
    trailer.writeBigUInt64LE(BigInt(pages.length), 0);
    pages.forEach((page, index) => {
      trailer.writeUInt32LE(DATA_FILE, 8 + index * 8);
      trailer.writeUInt32LE(page, 12 + index * 8);
    });
    return trailer;
  },
  /**
   * What the engine does itself. Killed between the two calls, the log is set aside and says
   * nothing of a checkpoint: whoever opens it replays it, and kschema puts it back first.
   */
  commit({ wal, frozen }) {
    const log = openSync(wal, 'a');
    try {
      renameSync(wal, frozen ?? wal);
      writeSync(log, checkpointRecord);
      fsyncSync(log);
    } finally {
      closeSync(log);
    }
  },
};
