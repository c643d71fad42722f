import { dirname, join, resolve } from 'node:path';
import { type CompatibilityPromise, noPolicy, noPromise, type Policy } from '@kschema/compiler/checking';
import { halt } from '../problem.ts';
import { configMissing } from '../problems.ts';
import type { Files } from './files.ts';
import { parseJson } from './json-text.ts';

export const configName = 'kschema.json';

/** What `kschema.json` says. Paths in it are relative to the file itself. */
export interface Config {
  /** The schema's main file. */
  schema: string;
  /** The folder of compiled versions. */
  history: string;
  /** URL of the database that commands without a target use. */
  target: string | null;
  /** Globs of the files of Cypher that apps send. */
  queries: string[];
  /** What becomes of an incompatible change that no query uses. */
  unusedChanges: UnusedChanges;
  /** What the settings `rules`, `deprecation`, `naming` and `docs` ask for. */
  policy: Policy;
  /** What a new version promises to those before it. */
  compatibility: CompatibilityPromise;
  /** How many databases as they were before a loss of data are kept beside each. */
  keepCopies: number;
}

/** A configuration with where it was found. */
export interface Project {
  /** Path of `kschema.json`. */
  file: string;
  directory: string;
  /** Paths as given to the file system. */
  schema: string;
  history: string;
  target: string | null;
  /** Globs, relative to `directory`. */
  queries: string[];
  unusedChanges: UnusedChanges;
  policy: Policy;
  compatibility: CompatibilityPromise;
  keepCopies: number;
}

/** `keep`: somebody accepts it, as every other. `downgrade`: it passes, and the version records it. */
export type UnusedChanges = 'keep' | 'downgrade';

export const configDefaults: Config = {
  schema: 'schema.kschema',
  history: 'history',
  target: null,
  queries: [],
  unusedChanges: 'keep',
  policy: noPolicy,
  compatibility: noPromise,
  keepCopies: 3,
};

const texts = new Set(['$schema', 'schema', 'history', 'target']);

/** Finds `kschema.json` in the current folder or above (or where `--config` says) and reads it; halts with what is wrong. */
export async function openProject(files: Files, option: string | null): Promise<Project> {
  const file = option ?? findUpwards(files);
  if (file === null) halt(configMissing, '', { directory: files.cwd });
  const text = files.read(file, 'The configuration', '`kschema init` writes a first one.');
  const config = await parseConfig(text, files.shown(file));
  const directory = dirname(resolve(files.cwd, file));
  return {
    file,
    directory,
    schema: files.shown(join(directory, config.schema)),
    history: files.shown(join(directory, config.history)),
    target: config.target,
    queries: config.queries,
    unusedChanges: config.unusedChanges,
    policy: config.policy,
    compatibility: config.compatibility,
    keepCopies: config.keepCopies,
  };
}

/** Reads the text of a `kschema.json`; halts with CL103 or CL104, pointing at the place. */
export async function parseConfig(text: string, file: string): Promise<Config> {
  const json = parseJson(text, file);
  if (isPlain(json)) return { ...configDefaults, ...json };
  const { validateConfig } = await import('./config-schema.ts');
  return validateConfig(json, text, file);
}

/**
 * The common case, told without loading the validator: only known settings, all of them
 * text. Whatever passes here passes the full validation too (held by a test).
 */
export function isPlain(json: unknown): json is Partial<Pick<Config, 'schema' | 'history' | 'target'>> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return false;
  return Object.entries(json).every(
    ([key, value]) => texts.has(key) && typeof value === 'string' && value !== '',
  );
}

function findUpwards(files: Files): string | null {
  for (let directory = files.cwd; ; directory = dirname(directory)) {
    const file = join(directory, configName);
    if (files.exists(file)) return files.shown(file);
    if (directory === dirname(directory)) return null;
  }
}
