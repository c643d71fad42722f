import { constants, copyFileSync, rmSync } from 'node:fs';
import { compact, liveSchemaHash, readLogPosition, readVersions } from '@kschema/engine';
import type { Checkpoint } from '@kschema/log';
import type { Run } from './run.ts';

/**
 * Stores the database as it is now. It is closed while its log is brought in and its file is copied, not while the
 * copy is stored. The copy is opened first: what is stored can be read.
 */
export async function takeCheckpoint(run: Run): Promise<Checkpoint> {
  const { database, log } = run;
  const { target } = database;
  const copy = { ...target, path: `${target.path}.checkpoint` };
  const remove = () => {
    for (const file of Object.values(target.engine.files(copy.path)).flat())
      if (file !== null) rmSync(file, { force: true, recursive: true });
  };
  remove();
  try {
    await database.release(async () => {
      await compact(target);
      copyFileSync(target.path, copy.path, constants.COPYFILE_FICLONE);
    });
    const session = await target.engine.open(copy.path, target.options);
    const schemaHash = await liveSchemaHash(session);
    const at = await readLogPosition(session);
    const version = (await readVersions(session)).length;
    await session.close();
    if (at === null) throw new Error(`${target.path} follows no log.`);
    const { position, head } = at;
    const meta = { position, head, version, schemaHash, engine: engineOf(run), by: run.options.name };
    const checkpoint = await log.checkpoints.put(meta, copy.path);
    await removeOld(run);
    return checkpoint;
  } finally {
    remove();
  }
}

async function removeOld({ log, options }: Run): Promise<void> {
  if (options.checkpoints === undefined) return;
  const own = await log.checkpoints.list();
  for (const { id } of own.slice(options.checkpoints.keep)) await log.checkpoints.remove(id);
}

/** The newest checkpoint that this engine reads and that is not older than `least`; null without one. */
export async function usableCheckpoint(run: Run, least: number): Promise<Checkpoint | null> {
  const all = await run.log.checkpoints.list();
  return all.find(({ meta }) => meta.engine === engineOf(run) && meta.position >= least) ?? null;
}

export function engineOf({ database }: Pick<Run, 'database'>): string {
  const { name, version } = database.target.engine;
  return `${name} ${version}`;
}
