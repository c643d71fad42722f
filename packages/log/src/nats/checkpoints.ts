import { createReadStream } from 'node:fs';
import { LogFailure } from '../failure.ts';
import { contentOf, writeWhole } from '../files.ts';
import { checkMeta, checkpointId } from '../limits.ts';
import type { Checkpoint, CheckpointStore } from '../log.ts';
import type { Link } from './link.ts';
import { objectsOf } from './objects.ts';

/** A checkpoint is stored in parts of this many bytes, so that no more of it is in memory at once. */
const partSize = 16 * 1024 * 1024;

interface Stored extends Checkpoint {
  parts: number;
}

/** Parts first, then the object that names them: only that one is listed. */
export function natsCheckpoints(link: Link): CheckpointStore {
  const objects = objectsOf(link, link.names.checkpoints);
  const find = async (id: string): Promise<Stored | null> => {
    const content = await objects.get(mainName(id));
    return content === null ? null : (JSON.parse(Buffer.from(content).toString('utf8')) as Stored);
  };
  const parts = async function* (stored: Stored): AsyncGenerator<Uint8Array> {
    for (let part = 0; part < stored.parts; part++) {
      const content = await objects.get(partName(stored.id, part));
      if (content === null)
        throw new LogFailure(
          'damaged',
          `The checkpoint ${stored.id} lacks part ${part + 1} of ${stored.parts}.`,
        );
      yield content;
    }
  };
  return {
    async put(meta, path) {
      checkMeta(meta);
      const content = await contentOf(path);
      const id = checkpointId(meta, content.sha256);
      let count = 0;
      let size = 0;
      for await (const chunk of createReadStream(path, { highWaterMark: partSize })) {
        await objects.put(partName(id, count++), chunk as Buffer);
        size += (chunk as Buffer).byteLength;
      }
      const after = await contentOf(path);
      if (after.sha256 !== content.sha256 || size !== content.size)
        throw new LogFailure('unavailable', `${path} changed while it was copied.`);
      const checkpoint = { id, meta, at: new Date().toISOString(), ...content };
      const stored: Stored = { ...checkpoint, parts: count };
      await objects.put(mainName(id), Buffer.from(JSON.stringify(stored)));
      return checkpoint;
    },
    async list() {
      const names = await objects.names();
      const ids = names.filter((name) => name.startsWith('main/')).map((name) => name.slice('main/'.length));
      const found = await Promise.all(ids.map(find));
      return found
        .filter((stored) => stored !== null)
        .map(checkpointOf)
        .sort(
          (a, b) => b.meta.position - a.meta.position || b.at.localeCompare(a.at) || a.id.localeCompare(b.id),
        );
    },
    async fetch(id, path) {
      const known = await find(id);
      if (known === null) throw new LogFailure('missing', `The log has no checkpoint ${id}.`);
      await writeWhole(path, parts(known), (copied) => {
        if (copied.sha256 !== known.sha256)
          throw new LogFailure('damaged', `The checkpoint ${id} is not what was put: its sha256 differs.`);
      });
      return checkpointOf(known);
    },
    async remove(id) {
      const known = await find(id);
      if (known === null) return;
      await objects.remove(mainName(id));
      for (let part = 0; part < known.parts; part++) await objects.remove(partName(id, part));
    },
  };
}

function checkpointOf({ id, meta, size, sha256, at }: Stored): Checkpoint {
  return { id, meta, size, sha256, at };
}

function mainName(id: string): string {
  return `main/${id}`;
}

function partName(id: string, part: number): string {
  return `part/${id}/${part}`;
}
