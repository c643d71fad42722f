import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileFailure } from './failure.ts';

export interface Content {
  /** In bytes. */
  size: number;
  /** In hex. */
  sha256: string;
}

/** What a file holds. Throws {@link LogFailure}. */
export async function contentOf(path: string): Promise<Content> {
  try {
    const measured = measure();
    for await (const chunk of createReadStream(path)) measured.add(chunk as Buffer);
    return measured.done();
  } catch (error) {
    throw fileFailure(error, path);
  }
}

/**
 * Writes what `source` gives to a new file and moves it to `path` when `accept` takes it, durable; no
 * half of it is ever there. Throws {@link LogFailure}, and what `source` and `accept` throw.
 */
export async function writeWhole(
  path: string,
  source: AsyncIterable<Uint8Array>,
  accept: (content: Content) => void,
): Promise<Content> {
  const draft = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    const measured = measure();
    const passing = async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        measured.add(chunk);
        yield chunk;
      }
    };
    await pipeline(source, passing, createWriteStream(draft, { flags: 'wx' }));
    const content = measured.done();
    accept(content);
    await flush(draft);
    await rename(draft, path);
    await flushFolder(dirname(path));
    return content;
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw fileFailure(error, path);
  }
}

function measure(): { add(chunk: Uint8Array): void; done(): Content } {
  const hash = createHash('sha256');
  let size = 0;
  return {
    add(chunk) {
      hash.update(chunk);
      size += chunk.byteLength;
    },
    done: () => ({ size, sha256: hash.digest('hex') }),
  };
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A name is durable when its folder is. Windows cannot open one, and needs it not. */
export async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
