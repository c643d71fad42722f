import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { canonicalJson } from '@kschema/compiler/checking';
import type { Finding } from '@kschema/grammar';
import type { Files } from './files.ts';

/** One file of the history folder; `name` is its path as people are shown it. */
export interface HistoryFile {
  name: string;
  text: string;
}

/** Every `.json` file of the history folder, in order of name; none when there is no folder yet. */
export function historyFiles(files: Files, folder: string): HistoryFile[] {
  if (!files.isDirectory(folder)) return [];
  return readdirSync(resolve(files.cwd, folder))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => `${folder}/${name}`)
    .map((name) => ({ name, text: files.read(name, 'The version', 'Take it back from version control.') }));
}

/**
 * What is wrong with the history, for `check`: numbers, parents and hashes are compared without
 * loading the validator. A hash proves that nobody edited a version by accident, not that its
 * events make sense: whoever builds on a history or applies it validates every event again. When
 * anything at all is off, the full reader says what it is.
 */
export async function checkHistory(files: Files, folder: string): Promise<Finding[]> {
  const found = historyFiles(files, folder);
  if (found.length === 0 || (await isChained(found))) return [];
  const { readHistory } = await import('./history-reader.ts');
  return readHistory(found).findings;
}

/** Of version files, as numbers: the reader explains any other. */
const formats = new Set<unknown>([1, 2]);

async function isChained(found: HistoryFile[]): Promise<boolean> {
  const { createHash } = await import('node:crypto');
  let parent: string | null = null;
  for (const [at, { name, text }] of found.entries()) {
    const version = parsed(text);
    if (version === null || !name.endsWith(`/${String(at + 1).padStart(4, '0')}.json`)) return false;
    const { hash, ...rest } = version;
    if (!formats.has(version.format) || version.number !== at + 1 || version.parent !== parent) return false;
    if (createHash('sha256').update(canonicalJson(rest)).digest('hex') !== hash) return false;
    parent = hash as string;
  }
  return true;
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
