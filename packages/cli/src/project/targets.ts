import { resolve } from 'node:path';
import { type Engine, engineOf, engines } from '@kschema/engine';
import type { Context } from '../command.ts';
import { targetIsLog } from '../fleet/problems.ts';
import { halt } from '../problem.ts';
import { targetInvalid, targetMissing, targetUnknown } from '../problems.ts';
import type { Project } from './config.ts';

/** A database by engine and path. */
export interface Target {
  /** As it was written. */
  url: string;
  engine: Engine;
  /** Path of the database's main file, as people are shown it: relative to the current folder. */
  shown: string;
}

/**
 * The target a command works with: the one written on the command line (its path relative to
 * the current folder), else the configured one (relative to `kschema.json`).
 */
export function targetOf(
  context: Context,
  project: Project | null,
  written: unknown,
  command: string,
): Target {
  if (written !== undefined) return parseTarget(context, String(written), context.files.cwd);
  if (project?.target == null) return halt(targetMissing, '', { command });
  return parseTarget(context, project.target, project.directory);
}

/** The engine that a project's queries are for: that of its target, else the first. */
export function engineOfProject(context: Pick<Context, 'files'>, project: Project | null): Engine {
  const target = project?.target ?? null;
  if (project === null || target === null || isLog(target)) return engines[0] as Engine;
  return parseTarget(context, target, project.directory).engine;
}

/** Whether a text is meant as a target rather than as a file. */
export function isTarget(text: string): boolean {
  return scheme.test(text);
}

const scheme = /^([a-z][a-z0-9+.-]+):/i;

/** Whether a target is a log that instances follow, rather than a database. */
export function isLog(url: string): boolean {
  return /^(?:sqlite|nats|tls):/i.test(url);
}

/** A scheme is an engine's name; a new engine brings its own. */
function parseTarget(context: Pick<Context, 'files'>, url: string, base: string): Target {
  if (isLog(url)) return halt(targetIsLog, url, { target: url });
  const name = scheme.exec(url)?.[1] ?? '';
  const engine = engineOf(name.toLowerCase());
  if (engine === undefined) {
    return halt(targetUnknown, url, { target: url, scheme: name, known: engines.map((one) => one.name) });
  }
  const rest = decoded(url.slice(name.length + 1).replace(/^\/\/(?=\/)/, ''));
  const reason = rest === null ? 'its %-escapes are not valid' : reasonAgainst(rest);
  if (rest === null || reason !== null)
    return halt(targetInvalid, url, { target: url, reason: reason ?? '' });
  return { url, engine, shown: context.files.shown(resolve(base, rest)) };
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

function reasonAgainst(path: string): string | null {
  if (path === '') return 'it names no path';
  if (path.startsWith('//')) return 'a host cannot be named';
  if (path.includes('\0')) return 'its path holds a NUL character';
  if (path === ':memory:') return 'a database in memory is gone when the command ends';
  return null;
}
