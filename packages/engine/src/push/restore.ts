import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { type Finding, findingOf, type Outcome } from '@kschema/grammar';
import type { Session } from '../engine.ts';
import { copyCost } from '../guard/copy.ts';
import { hasLog, keptCopies, keptPath } from '../guard/keep.ts';
import { guardPaths } from '../guard/paths.ts';
import { writeNote } from '../ledger/audit.ts';
import { readLedger, type Stamp } from '../ledger/versions.ts';
import { keptCopyMissing } from '../rules/kept-copy-missing.ts';
import { notEnoughSpace } from '../rules/not-enough-space.ts';
import { changeOnCopy } from './on-copy.ts';
import type { PushProgress } from './progress.ts';
import { type Target, withDatabase } from './target.ts';

export interface RestoreOptions extends Stamp {
  /** The kept copy to bring back; null for the newest. */
  from: string | null;
  /** Milliseconds from any fixed moment, for the duration. */
  clock: () => number;
  onProgress?: PushProgress;
}

export interface Restored {
  /** The kept copy that was brought back; it stays where it is. Null when there was none. */
  from: string | null;
  /** Versions of the ledger before and after. */
  before: number;
  head: number;
  /** Where the database that was replaced is kept; null when there was none. */
  kept: string | null;
}

/**
 * Puts a kept copy in the place of the database, guarded like a push: a kill at any moment leaves
 * the one or the other. The database that was there is kept in turn, so nothing is lost by it;
 * no copy goes before the next push.
 */
export async function restore(target: Target, options: RestoreOptions): Promise<Outcome<Restored>> {
  const paths = guardPaths(target.engine, target.path);
  const nothing: Restored = { from: null, before: 0, head: 0, kept: null };
  const known = keptCopies(paths.original.main).map(({ path }) => path);
  const wanted = options.from;
  const from = known.find((path) => wanted === null || basename(path) === basename(wanted)) ?? null;
  if (from === null) {
    const facts = { path: target.path, wanted, known: known.map((path) => basename(path)) };
    return { value: nothing, findings: [findingOf(keptCopyMissing, target.path, facts, [])] };
  }
  const existed = existsSync(target.path);
  const settled = existed ? await settle(target, options) : [];
  if (settled.length > 0) return { value: nothing, findings: settled };
  return withDatabase(target, 'create', nothing, async (session, findings) => {
    findings.push(...roomFor(target));
    if (findings.length > 0) return nothing;
    const before = (await readLedger(session)).versions.length;
    const kept = existed ? keptPath(paths.original.main, `restore-v${before}`) : null;
    const began = options.clock();
    let head = 0;
    const change = async (copy: Session) => {
      head = (await readLedger(copy)).versions.length;
      const title = `version ${before} was replaced by ${basename(from)}`;
      await writeNote(copy, options, {
        ...{ action: 'restore', outcome: 'restored', version: head },
        findings: [{ code: '', title }],
        durationMs: options.clock() - began,
      });
    };
    // Opening it again is all there is to prove: nothing of its schema was changed.
    const work = { from, change, prove: async () => {}, keepAs: kept };
    await changeOnCopy(target, work, options.onProgress ?? (() => {}));
    return { from, before, head, kept };
  });
}

/** Moves what stands in a log into the file, on a copy like everything else: a log cannot be kept with it. */
async function settle(target: Target, { onProgress }: RestoreOptions): Promise<Finding[]> {
  const paths = guardPaths(target.engine, target.path);
  const { findings } = await withDatabase(target, 'refuse', null, async (_, found) => {
    if (!hasLog(paths)) return null;
    found.push(...roomFor(target));
    if (found.length > 0) return null;
    const work = { from: null, change: async () => {}, prove: async () => {}, keepAs: null };
    await changeOnCopy(target, work, onProgress ?? (() => {}));
    return null;
  });
  return findings;
}

function roomFor({ engine, path }: Target): Finding[] {
  const { free, needed } = copyCost(guardPaths(engine, path), 'goes');
  return free >= needed ? [] : [findingOf(notEnoughSpace, path, { path, needed, free }, [])];
}
