import { existsSync, renameSync, rmSync } from 'node:fs';
import {
  beforeTheFirst,
  beginLog,
  databaseFiles,
  EngineFailure,
  type LogPosition,
  moveTo,
  readLogPosition,
  readVersions,
  type Session,
} from '@kschema/engine';
import { type Finding, findingOf } from '@kschema/grammar';
import type { Bounds } from '@kschema/log';
import { usableCheckpoint } from './checkpoints.ts';
import { nextHead } from './entry/head.ts';
import { Refused } from './instance.ts';
import { readLive } from './live.ts';
import { readSchemaTopic } from './push/schema-topic.ts';
import { anotherLog } from './rules/another-log.ts';
import { databaseRebuilt } from './rules/database-rebuilt.ts';
import { nothingToStartFrom } from './rules/nothing-to-start-from.ts';
import type { Run } from './run.ts';
import { lookAhead } from './wait.ts';

/**
 * Brings the database to where following can begin: opens it, or makes it from the newest checkpoint, or as an
 * empty one. One that cannot be opened, or that the log has left behind, is set aside and made anew. Throws
 * {@link Refused} when the database belongs to another log.
 */
export async function start(run: Run): Promise<void> {
  const { target } = run.database;
  const bounds = await run.log.bounds();
  run.last = bounds.last;
  if (!existsSync(target.path)) await fetchCheckpoint(run, 0);
  try {
    await begin(run, bounds);
  } catch (error) {
    if (!(error instanceof EngineFailure) || !unusable.has(error.kind)) throw error;
    await anew(run, `it cannot be opened (${firstLine(error.message)})`, 0);
    await begin(run, bounds);
  }
  if (run.at.position < bounds.trimmed) {
    const { position } = run.at;
    const checkpoint = await usableCheckpoint(run, bounds.trimmed);
    if (checkpoint === null) {
      const facts = { position, trimmed: bounds.trimmed };
      throw new Refused(findingOf(nothingToStartFrom, run.options.name, facts, []));
    }
    await anew(run, `the log no longer holds what follows position ${position}`, bounds.trimmed);
    await begin(run, bounds);
  }
  await lookAhead(run);
}

/** What is no database at all is left alone: the path may be a mistake. */
const unusable = new Set(['damaged', 'other-format']);

/** Reads where the database is, and the versions that it has. */
async function begin(run: Run, bounds: Bounds): Promise<void> {
  await run.database.use(async (session) => {
    run.at = (await readLogPosition(session)) ?? (await join(session, run));
  });
  const { roots } = run.schema;
  run.schema = (await readSchemaTopic(run.log, { to: run.at.position, roots })).state;
  await readLive(run);
  const finding = await strangeness(run, bounds);
  if (finding !== null) throw new Refused(finding);
}

/**
 * A database that has followed no log begins at its start. One that was pushed to before joins behind the version
 * it has, as long as no data event is older: nobody could say whether that is in it.
 */
async function join(session: Session, run: Run): Promise<LogPosition> {
  const last = (await readVersions(session)).at(-1);
  if (last === undefined) return beginLog(session);
  const { number, hash } = last;
  const { roots } = run.schema;
  const { entries, state } = await readSchemaTopic(run.log, { roots });
  const refuse = (problem: string): never => {
    throw new Refused(findingOf(anotherLog, run.options.name, { position: 0, problem }, []));
  };
  if (state.line.versions[number - 1]?.hash !== hash) refuse(`its version ${number} is not in the log`);
  const found = entries.find(
    ({ body }) => body.kind === 'versions' && body.versions.some((one) => one.hash === hash),
  );
  if (found === undefined) return refuse(`its version ${number} is not in the log`);
  const { entry, body } = found;
  if (body.kind === 'versions' && body.versions.at(-1)?.hash !== hash)
    refuse(`version ${number} was pushed to the log together with later ones`);
  const before = await run.log.read(1, entry.position);
  if (before.some(({ topic }) => topic === 'data'))
    refuse(`data events that are older than version ${number} may or may not be in it`);
  await beginLog(session);
  const head = before.reduce(nextHead, beforeTheFirst.head);
  const to = { position: entry.position, id: entry.id, head };
  await moveTo(session, to);
  return to;
}

/** Why the database cannot follow this log, or null. */
async function strangeness({ at, log, options }: Run, { last, trimmed }: Bounds): Promise<Finding | null> {
  const strange = (problem: string) =>
    findingOf(anotherLog, options.name, { position: at.position, problem }, []);
  if (at.position > last) return strange(`this one ends at ${last}`);
  if (at.position <= trimmed) return null;
  const [entry] = await log.read(at.position, 1);
  return entry === undefined || entry.id === at.id ? null : strange('another entry stands there in this one');
}

/** Sets the files aside and begins again from a checkpoint, or from nothing. */
async function anew(run: Run, reason: string, least: number): Promise<void> {
  const { target } = run.database;
  const aside = `${target.path}.aside`;
  await run.database.release(async () => {
    for (const file of databaseFiles(target)) {
      const to = aside + file.slice(target.path.length);
      rmSync(to, { force: true, recursive: true });
      renameSync(file, to);
    }
  });
  await fetchCheckpoint(run, least);
  const finding = findingOf(databaseRebuilt, target.path, { path: target.path, reason, aside }, []);
  run.rebuilt.push(finding);
}

/** The newest checkpoint of the same engine becomes the database. Nothing happens without one. */
async function fetchCheckpoint(run: Run, least: number): Promise<void> {
  const checkpoint = await usableCheckpoint(run, least);
  if (checkpoint !== null) await run.log.checkpoints.fetch(checkpoint.id, run.database.target.path);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
