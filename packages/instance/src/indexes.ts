import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  buildIndexes,
  copyForIndexes,
  indexCopy,
  type LogPosition,
  ownDatabase,
  removeIndexCopy,
  takeIndexCopy,
} from '@kschema/engine';
import type { Finding } from '@kschema/grammar';
import { applyData } from './apply/data.ts';
import { Refused } from './instance.ts';
import { readLive } from './live.ts';
import { retried } from './retried.ts';
import { isClosing, isSettled, type Run } from './run.ts';
import { moved } from './wait.ts';

/** How long a build that came to nothing is left alone, in milliseconds: at first, and at most. */
const firstPause = 1000;
const longestPause = 3_600_000;
/** Entries of the log that are read at once. */
const pageSize = 500;

/**
 * Builds in the background what indexes the database lacks, whenever it has all else that it can have, until the instance
 * closes. Queries are answered and data is applied meanwhile; after a new version it begins anew. What is to be
 * built is read from the database, so that who was killed goes on at the next start.
 */
export async function keepIndexes(run: Run): Promise<void> {
  removeIndexCopy(run.database.target);
  let wait = firstPause;
  while (!isClosing(run)) {
    const { indexes } = run;
    if (!isSettled(run) || indexes.pending.length === 0) {
      await moved(run);
      continue;
    }
    const changed = new AbortController();
    const signal = AbortSignal.any([run.closing.signal, changed.signal]);
    const change = () => changed.abort();
    run.emitter.once('schemaChanged', change);
    enterBuild(run, true, null);
    const finding = await build(run, signal).catch((error) =>
      error instanceof Refused ? error.finding : retried(run, error),
    );
    enterBuild(run, false, finding);
    if (run.indexes.pending.length > 0 && !signal.aborted) {
      if (finding !== null)
        run.emitter.emit('failed', { finding, position: run.at.position, state: run.state });
      await sleep(wait, null, { signal }).catch(() => {});
      wait = Math.min(2 * wait, longestPause);
    } else wait = firstPause;
    run.emitter.off('schemaChanged', change);
  }
}

function enterBuild(run: Run, building: boolean, finding: Finding | null): void {
  run.indexes = { ...run.indexes, building, finding };
  run.emitter.emit('indexes', { pending: run.indexes.pending, building });
}

/** Null when it is done, or when something came in between; then it is to be done anew. Throws what may work later. */
async function build(run: Run, signal: AbortSignal): Promise<Finding | null> {
  const { target } = run.database;
  const copy: Run = {
    ...run,
    database: ownDatabase(indexCopy(target)),
    // What is applied to the copy was told when it was applied to the database.
    emitter: new EventEmitter(),
  };
  try {
    const full = await run.database.use(async () => {
      copy.at = run.at;
      return copyForIndexes(target);
    });
    const stopped = full ?? (await buildIndexes(target, signal));
    if (stopped !== null || signal.aborted) return signal.aborted ? null : stopped;
    // Most of it before the database is closed.
    if (!(await bringUp(copy, run.at))) return null;
    const taken = await run.database.release(() =>
      takeIndexCopy(target, async (to) => {
        const there = await bringUp(copy, to);
        await copy.database.close();
        return there && !signal.aborted;
      }),
    );
    if (taken) await readLive(run);
    return null;
  } finally {
    await copy.database.close();
    removeIndexCopy(target);
  }
}

/** Applies to the copy what the database has beyond it. False where that is not data alone. Throws {@link Refused}. */
async function bringUp(copy: Run, { position }: LogPosition): Promise<boolean> {
  while (copy.at.position < position) {
    const read = await copy.log.read(copy.at.position + 1, pageSize);
    const entries = read.filter((entry) => entry.position <= position);
    const unbroken = entries.every(
      ({ topic, position: at }, index) => topic === 'data' && at === copy.at.position + 1 + index,
    );
    if (entries.length === 0 || !unbroken) return false;
    const { halt } = await applyData(copy, entries);
    if (halt !== null) throw new Refused(halt);
  }
  return true;
}
