import { setTimeout as sleep } from 'node:timers/promises';
import { LogFailure } from '@kschema/log';
import { readEntry } from './entry/read-entry.ts';
import { isClosing, type Run } from './run.ts';
import { admit } from './schema-state.ts';

/** Resolves false when the instance closes first. */
export async function pause({ closing }: Run, ms: number): Promise<boolean> {
  return sleep(ms, true, { signal: closing.signal }).catch(() => false);
}

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
