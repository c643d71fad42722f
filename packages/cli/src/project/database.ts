import type { DatabaseSchema, Target as Opened } from '@kschema/engine';
import type { Finding } from '@kschema/grammar';
import type { Context } from '../command.ts';
import type { Exit } from '../exit-codes.ts';
import { Halt } from '../problem.ts';
import { isBlocked } from './sources.ts';
import type { Target } from './targets.ts';

/** The target as the engine's functions take it. */
export function opened({ engine, shown }: Target): Opened {
  return { engine, path: shown, options: {} };
}

/** The files that a push or a restore kept and removed, as people are shown them. */
export function shownKept(
  { files }: Context,
  { kept, removed }: { kept: string | null; removed: readonly string[] },
): { kept: string | null; removed: string[] } {
  return { kept: kept === null ? null : files.shown(kept), removed: removed.map(files.shown) };
}

/** What a database has and the language cannot say, one line each. */
export function foreignTexts({ foreign }: DatabaseSchema): string[] {
  return foreign.map(
    ({ table, element, text }) => `${element === '' ? table : `${table}.${element}`}: ${text}`,
  );
}

/** Halts when the engine had to stop, with the exit code that says why. */
export function haltIfBlocked(findings: Finding[]): void {
  if (isBlocked(findings)) throw new Halt(exitOf(findings), findings);
}

/** The exit code of what the engine reports: the target cannot be used, applying failed, or findings stop it. */
export function exitOf(findings: readonly Finding[]): Exit {
  if (findings.some(({ code }) => unavailable.has(code))) return 'unavailable';
  return findings.some(({ code }) => failed.has(code)) ? 'failed' : 'stopped';
}

/** Locked, missing, not a database, damaged, no space, no access, no library. */
const unavailable = new Set(['EN101', 'EN102', 'EN103', 'EN104', 'EN105', 'EN108', 'EN114', 'EN140']);
/** A statement or the rows refused it, or the result was not what was compiled. */
const failed = new Set(['EN106', 'EN107', 'EN142', 'HX112']);
