import { isAbsolute, relative, resolve, sep } from 'node:path';

/**
 * Paths as a reader knows them: those of findings are relative to `cwd`; a workflow of GitHub says
 * where the repository is, and reads paths from there. Files outside it keep theirs.
 */
export function placed(cwd: string, root: string | undefined): (file: string) => string {
  if (root === undefined || root === '') return (file) => file;
  return (file) => {
    const path = relative(root, resolve(cwd, file));
    return path === '' || path.startsWith('..') || isAbsolute(path) ? file : path.split(sep).join('/');
  };
}
