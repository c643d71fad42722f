import { closeSync, existsSync, linkSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EngineFailure } from '../engine.ts';
import { syncFile, syncFolder } from '../guard/sync.ts';

/** A folder beside the target, on its file system, for this process alone. */
export interface Workplace {
  database: string;
  /** A file that does not exist. */
  file(): string;
  discard(file: string): void;
  /** Gives the finished database the target's name. Never takes the place of another file. */
  finish(): void;
  leave(): void;
}

/** Takes the folder, and clears it of what a move that was killed left. Throws EngineFailure when another move is in it. */
export async function enterWorkplace(target: string): Promise<Workplace> {
  const { tryLock } = await import('fs-native-extensions');
  const folder = join(dirname(target), `${basename(target)}.kschema-move`);
  if (!existsSync(folder)) mkdirSync(folder);
  const lock = openSync(join(folder, 'lock'), 'a');
  if (!tryLock(lock)) {
    closeSync(lock);
    throw new EngineFailure('locked', `${folder} is in use by another move.`, null);
  }
  for (const name of readdirSync(folder)) {
    if (name !== 'lock') rmSync(join(folder, name), { recursive: true, force: true });
  }
  const database = join(folder, 'database');
  let files = 0;
  return {
    database,
    file() {
      files += 1;
      return join(folder, `${files}.parquet`);
    },
    discard: (file) => rmSync(file, { force: true }),
    finish() {
      syncFile(database);
      linkSync(database, target);
      syncFolder(dirname(target));
    },
    leave() {
      closeSync(lock);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
