import { Readable } from 'node:stream';
import { type ObjectStore, Objm } from '@nats-io/obj';
import { LogFailure } from '../failure.ts';
import type { Link } from './link.ts';

/** Objects of one bucket. A name is stored whole or not at all. */
export interface Objects {
  has(name: string): Promise<boolean>;
  put(name: string, content: Uint8Array): Promise<void>;
  /** Null when there is none. Throws `unavailable` when it does not come through. */
  get(name: string): Promise<Uint8Array | null>;
  names(): Promise<string[]>;
  remove(name: string): Promise<void>;
}

/** What brings nothing for this long, in ms, is given up: the client would wait for ever. */
const stalled = 10_000;

export function objectsOf(link: Link, bucket: string): Objects {
  let opened: Promise<ObjectStore> | null = null;
  const store = (): Promise<ObjectStore> => {
    opened ??= new Objm(link.js).open(bucket, false);
    return opened;
  };
  const info = async (name: string) => {
    const found = await (await store()).info(name);
    return found === null || found.deleted ? null : found;
  };
  return {
    has: (name) => link.persist(async () => (await info(name)) !== null),
    put: (name, content) =>
      link.persist(async () => {
        const source = Readable.toWeb(Readable.from([content])) as ReadableStream<Uint8Array>;
        await (await store()).put({ name }, source);
      }),
    get: (name) =>
      link.persist(async () => {
        if ((await info(name)) === null) return null;
        const result = await (await store()).get(name);
        if (result === null) return null;
        result.error.catch(() => {});
        return collect(result.data, name);
      }),
    names: () =>
      link.persist(async () => {
        const found = await moving(`The list of ${bucket}`, async () => (await store()).list());
        return found.map(({ name }) => name);
      }),
    remove: (name) =>
      link.persist(async () => {
        if ((await info(name)) !== null) await (await store()).delete(name);
      }),
  };
}

async function collect(data: ReadableStream<Uint8Array>, name: string): Promise<Uint8Array> {
  const reader = data.getReader();
  const chunks: Uint8Array[] = [];
  try {
    for (;;) {
      const { done, value } = await moving(`The object ${name}`, () => reader.read());
      if (done) return Buffer.concat(chunks);
      chunks.push(value);
    }
  } catch (error) {
    if (!/corrupt/.test(String((error as Error).message))) throw error;
    throw new LogFailure('damaged', `The object ${name} is not what was stored: ${(error as Error).message}`);
  } finally {
    reader.cancel().catch(() => {});
  }
}

async function moving<T>(what: string, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const stall = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new LogFailure('unavailable', `${what} does not come through.`)),
      stalled,
    );
  });
  try {
    return await Promise.race([work(), stall]);
  } finally {
    clearTimeout(timer);
  }
}
