import { setTimeout as sleep } from 'node:timers/promises';
import { LogFailure } from '@kschema/log';
import { readEntry } from './entry/read-entry.ts';
import { isClosing, type Run } from './run.ts';
import { admit } from './schema-state.ts';

/** Resolves false when the instance closes first. */
export async function pause({ closing }: Run, ms: number): Promise<boolean> {
  return sleep(ms, true, { signal: closing.signal }).catch(() => false);
}

/** Resolves after the next thing that moves the database, or when the instance closes. */
export async function moved({ emitter, closing: { signal } }: Run): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      for (const event of moves) emitter.off(event, done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    for (const event of moves) emitter.on(event, done);
    signal.addEventListener('abort', done);
  });
}

const moves = ['applied', 'schemaChanged', 'indexes', 'failed', 'state'] as const;

/** Reads what of the schema topic is new: releases and skips hold for entries that came before them. */
export async function lookAhead(run: Run): Promise<void> {
  const { log, ahead } = run;
  for (;;) {
    const entries = await log.read(ahead.seen + 1, pageSize, 'schema');
    for (const entry of entries) {
      const read = readEntry(entry);
      ahead.seen = entry.position;
      if (read.kind !== 'body') continue;
      const admission = admit(ahead.state, entry, read);
      if (admission.kind === 'refused') continue;
      ahead.state = admission.state;
      const { body } = read;
      if (body.kind === 'release') ahead.released.add(body.of);
      if (body.kind === 'skip') ahead.skipped.set(body.position, body);
    }
    if (entries.length < pageSize) return;
  }
}

/** Waits until somebody has written to the schema topic what `free` looks for. False when the instance closes first. */
export async function waitFor(run: Run, free: () => boolean): Promise<boolean> {
  while (!isClosing(run)) {
    if (free()) return true;
    try {
      await lookAhead(run);
    } catch (error) {
      if (!(error instanceof LogFailure && error.transient)) throw error;
    }
    if (free()) return true;
    if (!(await pause(run, pollEvery))) return false;
  }
  return false;
}

const pageSize = 200;
const pollEvery = 500;
