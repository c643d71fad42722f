import { closeSync, existsSync, openSync, rmSync, statSync } from 'node:fs';
import { tryLock, waitForLock } from 'fs-native-extensions';
import { type DatabaseFiles, EngineFailure, type Session } from '../engine.ts';
import { recoverCheckpoint } from './recovery.ts';

/**
 * Opens a database so that what an interrupted checkpoint left is safe, and so that no other
 * process gets in meanwhile. Ladybug's own lock lets readers in beside a writer, and they read
 * wrong rows (engines.md B18); it keeps them out only while it checkpoints, by a lock on a file
 * of its own. Holding that lock is what keeps them out here. The operating system drops it with
 * the process. Readers that were in before are not seen.
 */
export async function openGuarded(files: DatabaseFiles, open: () => Promise<Session>): Promise<Session> {
  if (held.has(files.main)) throw new EngineFailure('locked', `${files.main} is open already.`, null);
  recover(files);
  const session = await open();
  const lockFile = files.scratch.find((file) => file.endsWith('.intent.lock')) ?? `${files.main}.lock`;
  let lock: number | null = null;
  const release = () => {
    if (lock === null) return;
    closeSync(lock);
    lock = null;
  };
  const hold = async () => {
    lock = openSync(lockFile, 'a');
    await waitForLock(lock);
  };
  try {
    await hold();
  } catch (error) {
    await session.close();
    throw error;
  }
  held.add(files.main);
  return {
    ...session,
    async query(statement, parameters) {
      if (statement !== 'CHECKPOINT') return session.query(statement, parameters);
      // The engine takes the same lock, waits for it as long as it must, and deletes its file.
      release();
      try {
        return await session.query(statement, parameters);
      } finally {
        await hold();
      }
    },
    async close() {
      if (lock !== null) {
        release();
        rmSync(lockFile, { force: true });
      }
      await session.close();
      held.delete(files.main);
    },
  };
}

/** Main files that this process has open: closing any other descriptor of one would drop its lock. */
const held = new Set<string>();

function recover(files: DatabaseFiles): void {
  if (!existsSync(files.main) || !statSync(files.main).isFile()) return;
  const main = openSync(files.main, 'r+');
  try {
    if (!tryLock(main)) throw new EngineFailure('locked', `${files.main} is locked.`, null);
    recoverCheckpoint(files);
  } finally {
    closeSync(main);
  }
}
