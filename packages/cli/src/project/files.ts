import { existsSync, readFileSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { halt } from '../problem.ts';
import { fileMissing, fileUnreadable, fileUnwritable } from '../problems.ts';

/**
 * The only file system the command uses. Paths in findings are relative to `cwd`, with
 * slashes. A file is read once; what a command saw is what its findings show.
 */
export interface Files {
  cwd: string;
  /** A path as people are shown it. */
  shown(path: string): string;
  exists(path: string): boolean;
  isDirectory(path: string): boolean;
  /** Text of a file; halts with CL105 or CL106. `what` names its role, such as `The schema`. */
  read(path: string, what: string, advice: string): string;
  /** Text of a file, or null where there is none. */
  readIfThere(path: string): string | null;
  /** Makes a text known under a name that is not a file, such as standard input. */
  remember(name: string, text: string): void;
  /** Replaces a file as a whole, or leaves it as it was; halts with CL107. */
  write(path: string, text: string, readers?: 'all' | 'owner'): Promise<void>;
  /** Removes a file; halts with CL107. */
  remove(path: string): Promise<void>;
}

export function filesAt(cwd: string): Files {
  const absolute = (path: string) => resolve(cwd, path);
  const shown = (path: string) => {
    const short = relative(cwd, absolute(path)).split(sep).join('/');
    return short === '' ? '.' : short;
  };
  const known = new Map<string, string>();
  const readText = (path: string): string => {
    const name = shown(path);
    try {
      const text = known.get(name) ?? decoder.decode(readFileSync(absolute(path)));
      known.set(name, text);
      return text;
    } catch (error) {
      return halt(fileUnreadable, name, { file: name, reason: reasonOf(error) });
    }
  };
  return {
    cwd,
    shown,
    exists: (path) => existsSync(absolute(path)),
    isDirectory: (path) => statSync(absolute(path), { throwIfNoEntry: false })?.isDirectory() === true,
    read(path, what, advice) {
      if (!known.has(path) && !existsSync(absolute(path)))
        halt(fileMissing, shown(path), { file: shown(path), what, advice });
      return readText(path);
    },
    readIfThere: (path) => known.get(path) ?? (existsSync(absolute(path)) ? readText(path) : null),
    remember: (name, text) => void known.set(name, text),
    async write(path, text, readers = 'all') {
      const { default: writeFileAtomic } = await import('write-file-atomic');
      const { mkdir } = await import('node:fs/promises');
      try {
        await mkdir(resolve(absolute(path), '..'), { recursive: true });
        await writeFileAtomic(absolute(path), text, readers === 'owner' ? { mode: 0o600 } : {});
        known.set(shown(path), text);
      } catch (error) {
        halt(fileUnwritable, shown(path), { file: shown(path), reason: reasonOf(error) });
      }
    },
    async remove(path) {
      const { rm } = await import('node:fs/promises');
      try {
        await rm(absolute(path), { force: true });
        known.delete(shown(path));
      } catch (error) {
        halt(fileUnwritable, shown(path), { file: shown(path), reason: reasonOf(error) });
      }
    },
  };
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The system's reason in words, without the path it repeats. */
export function reasonOf(error: unknown): string {
  const code = (error as { code?: string }).code ?? '';
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}

const reasons: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  ENOSPC: 'no space left',
  EROFS: 'the file system is read-only',
  ENOENT: 'it is not there',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'it is not UTF-8 text',
};
