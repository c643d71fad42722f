import { existsSync } from 'node:fs';
import { type Finding, findingOf, type Outcome } from '@kschema/grammar';
import { type Engine, EngineFailure, type OpenOptions, type Session } from '../engine.ts';
import { engineOf, engines } from '../engines.ts';
import { removeUnkept } from '../guard/keep.ts';
import { guardPaths, removeLeftovers } from '../guard/paths.ts';
import { databaseMissing } from '../rules/database-missing.ts';
import { unknownEngine } from '../rules/unknown-engine.ts';
import { findingOfFailure } from './failures.ts';

/** A database to work on. */
export interface Target {
  engine: Engine;
  path: string;
  options: OpenOptions;
}

/** Reads `kuzu:./path`. Null, with a finding, for an engine that is not known. */
export function targetOf(url: string, options: OpenOptions = {}): Outcome<Target | null> {
  const colon = url.indexOf(':');
  const name = colon < 0 ? url : url.slice(0, colon);
  const engine = engineOf(name);
  if (engine === undefined) {
    const known = engines.map((one) => one.name);
    return { value: null, findings: [findingOf(unknownEngine, url, { name, known }, [])] };
  }
  return { value: { engine, path: url.slice(colon + 1), options }, findings: [] };
}

/**
 * Opens, does `work` and closes, whatever happens. What an interrupted guard left is removed
 * first: the lock is held, so nobody else is at work. `missing`: what to do without a file.
 */
export async function withDatabase<T>(
  target: Target,
  missing: 'refuse' | 'create',
  fallback: T,
  work: (session: Session, findings: Finding[]) => Promise<T>,
): Promise<Outcome<T>> {
  const { engine, path } = target;
  if (missing === 'refuse' && !existsSync(path)) {
    return { value: fallback, findings: [findingOf(databaseMissing, path, { path, folder: false }, [])] };
  }
  const findings: Finding[] = [];
  let session: Session | null = null;
  try {
    session = await engine.open(path, target.options);
    const paths = guardPaths(engine, path);
    removeLeftovers(paths);
    removeUnkept(paths.original.main);
    return { value: await work(session, findings), findings };
  } catch (error) {
    return { value: fallback, findings: [...findings, failureOf(error, target, 0)] };
  } finally {
    await session?.close();
  }
}

/** A finding for what went wrong; also for refusals of the file system. */
export function failureOf(error: unknown, target: Target, version: number): Finding {
  const known = systemFailure(error) ?? error;
  return findingOfFailure(known, { path: target.path, engine: target.engine.name, version });
}

function systemFailure(error: unknown): EngineFailure | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  switch (error.code) {
    case 'ENOSPC':
      return new EngineFailure('disk-full', error.message, null);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'EBUSY':
      return new EngineFailure('denied', error.message, null);
    case 'ENOENT':
      return new EngineFailure('missing', error.message, null);
    default:
      return null;
  }
}
