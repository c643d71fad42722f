import { renameSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RedoFormat } from '../engine.ts';
import { syncFolder, writeSynced } from '../guard/sync.ts';

const PAGE = 4096;
/** A log whose only record is `WALRecordType::CHECKPOINT_RECORD` of storage version 39. */
const checkpointLog = Uint8Array.of(254);

/**
 * Kuzu's own recovery of an interrupted checkpoint: a log that ends with a checkpoint record
 * makes the next open copy the pages of `X.shadow` into `X` and remove both. A log that does
 * not end so makes it ignore `X.shadow`. Layout of 0.11.3 (`shadow_file.cpp`,
 * `wal_replayer.cpp`): a page with the number of pages, the pages, then a vector of
 * (file index, page index), all little-endian.
 */
export const kuzuRedo: RedoFormat = {
  pageSize: PAGE,
  header(pages) {
    const header = Buffer.alloc(PAGE);
    header.writeUInt32LE(pages, 0);
    return header;
  },
  trailer(pages) {
    const trailer = Buffer.alloc(8 + pages.length * 8);
    trailer.writeBigUInt64LE(BigInt(pages.length), 0);
    pages.forEach((page, index) => {
      trailer.writeUInt32LE(page, 12 + index * 8);
    });
    return trailer;
  },
  commit({ wal }, draft) {
    writeSynced(draft, checkpointLog);
    syncFolder(dirname(wal));
    renameSync(draft, wal);
  },
};
