import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileFailure, LogFailure } from '../failure.ts';
import { contentOf, writeWhole } from '../files.ts';
import { checkMeta, checkpointId } from '../limits.ts';
import type { Checkpoint, CheckpointStore } from '../log.ts';
import type { SqlRow } from './binding.ts';
import type { Store } from './store.ts';

/** Files in a folder beside the log; a row in the log makes a checkpoint of one. */
export function sqliteCheckpoints(store: Store): CheckpointStore {
  const folder = `${store.path}.checkpoints`;
  const find = async (id: string): Promise<Checkpoint | null> => {
    const [row] = await store.reading(() => store.all('SELECT * FROM checkpoint WHERE id = ?', id));
    return row === undefined ? null : checkpointOf(row);
  };
  return {
    async put(meta, path) {
      checkMeta(meta);
      const content = await contentOf(path);
      const id = checkpointId(meta, content.sha256);
      await mkdir(folder, { recursive: true }).catch((error) => {
        throw fileFailure(error, folder);
      });
      await writeWhole(join(folder, id), createReadStream(path), (copied) => {
        if (copied.sha256 !== content.sha256)
          throw new LogFailure('unavailable', `${path} changed while it was copied.`);
      });
      const at = new Date().toISOString();
      await store.writing(() =>
        store.run(
          'INSERT OR REPLACE INTO checkpoint (id, position, meta, size, sha256, at) VALUES (?, ?, ?, ?, ?, ?)',
          ...[id, meta.position, JSON.stringify(meta), content.size, content.sha256, at],
        ),
      );
      return { id, meta, at, ...content };
    },
    async list() {
      const rows = await store.reading(() =>
        store.all('SELECT * FROM checkpoint ORDER BY position DESC, at DESC, id'),
      );
      return rows.map(checkpointOf);
    },
    async fetch(id, path) {
      const known = await find(id);
      if (known === null) throw new LogFailure('missing', `The log has no checkpoint ${id}.`);
      await writeWhole(path, createReadStream(join(folder, id)), (copied) => {
        if (copied.sha256 !== known.sha256)
          throw new LogFailure('damaged', `The checkpoint ${id} is not what was put: its sha256 differs.`);
      });
      return known;
    },
    async remove(id) {
      if ((await find(id)) === null) return;
      await store.writing(() => store.run('DELETE FROM checkpoint WHERE id = ?', id));
      await rm(join(folder, id), { force: true }).catch((error) => {
        throw fileFailure(error, folder);
      });
    },
  };
}

function checkpointOf(row: SqlRow): Checkpoint {
  return {
    id: row.id as string,
    meta: JSON.parse(row.meta as string),
    size: Number(row.size),
    sha256: row.sha256 as string,
    at: row.at as string,
  };
}
