import type { ImportItem, SourceFile, Span } from '@kschema/grammar';
import { importCycle, importMissing, importRepeated, importUnused } from '../rules/schema/index.ts';
import { type Context, type ProjectFile, replacements, report, spanOf } from './context.ts';
import { nearest } from './suggest.ts';

/** The files that a file imports: paths as seen from where the file's own path is seen, with `/` between parts. */
export function importsOf(file: SourceFile): { path: string; span: Span }[] {
  return importItems(file).map((item) => ({
    path: resolvePath(file.path, item.path),
    span: spanOf(file.path, item.pathRange),
  }));
}

/** The root and all files that it imports, directly or not, in the order of first mention. */
export function reachableFiles(root: string, files: ReadonlyMap<string, SourceFile>): ProjectFile[] {
  const found: ProjectFile[] = [];
  const seen = new Set<string>([root]);
  const queue = [root];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const source = files.get(path);
    if (source === undefined) continue;
    const visible = new Set<string>([path]);
    for (const { path: target } of importsOf({ ...source, path })) {
      visible.add(target);
      if (!seen.has(target)) {
        seen.add(target);
        queue.push(target);
      }
    }
    found.push({ source, visible, uses: new Set(), types: new Map(), reported: new Set() });
  }
  return found;
}

/** Imports of files that are missing, of the file itself, twice, and in a circle. */
export function checkImports(context: Context, files: ReadonlyMap<string, SourceFile>): void {
  for (const { source } of context.project.files) {
    const seen = new Set<string>();
    for (const item of importItems(source)) {
      const path = resolvePath(source.path, item.path);
      const place = { file: source.path, range: item.pathRange, subject: '' };
      if (!files.has(path)) {
        const known = [...files.keys()].filter((other) => other !== source.path);
        const suggestions = nearest(path, known).map((other) => relativePath(source.path, other));
        const fixes = replacements(source.path, item.pathRange, suggestions.map(quoted));
        report(context, importMissing, { ...place, fixes }, { path: item.path, suggestions });
      } else if (seen.has(path)) {
        report(context, importRepeated, place, { path: item.path });
      }
      seen.add(path);
    }
  }
  checkCycles(context);
}

/** Imports that have no effect. To be called when all names have been resolved. */
export function checkUnusedImports(context: Context): void {
  const byPath = new Map(context.project.files.map((file) => [file.source.path, file]));
  const adding = new Map<string, boolean>();
  for (const file of context.project.files) {
    const seen = new Set<string>();
    for (const item of importItems(file.source)) {
      const path = resolvePath(file.source.path, item.path);
      const target = byPath.get(path);
      if (target === undefined || seen.has(path) || path === file.source.path) continue;
      seen.add(path);
      if (file.uses.has(path)) continue;
      let adds = adding.get(path);
      if (adds === undefined) {
        adds = addsToSchema(target, byPath);
        adding.set(path, adds);
      }
      if (adds) continue;
      const place = { file: file.source.path, range: item.pathRange, subject: '' };
      report(context, importUnused, place, { path: item.path });
    }
  }
}

/** How `to` is written in an import of the file `from`. */
export function relativePath(from: string, to: string): string {
  const here = from.split('/').slice(0, -1);
  const there = to.split('/');
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) common++;
  const up = here.slice(common).map(() => '..');
  const parts = [...up, ...there.slice(common)];
  return up.length > 0 ? parts.join('/') : `./${parts.join('/')}`;
}

function importItems(file: SourceFile): ImportItem[] {
  return file.items.filter((item): item is ImportItem => item.kind === 'import' && item.path !== '');
}

function resolvePath(from: string, written: string): string {
  const base = written.startsWith('/') ? [] : from.split('/').slice(0, -1);
  const parts: string[] = written.startsWith('/') ? [''] : [];
  for (const part of [...base, ...written.split('/')]) {
    if (part === '.' || (part === '' && parts.length > 0)) continue;
    const last = parts.at(-1);
    if (part === '..' && last !== undefined && last !== '..' && last !== '') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

function quoted(path: string): string {
  return JSON.stringify(path);
}

function addsToSchema(file: ProjectFile, byPath: Map<string, ProjectFile>): boolean {
  const seen = new Set<ProjectFile>();
  const stack = [file];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next.source.items.some((item) => effective.has(item.kind))) return true;
    for (const path of next.visible) {
      const imported = byPath.get(path);
      if (imported !== undefined) stack.push(imported);
    }
  }
  return false;
}

const effective = new Set(['node', 'rel', 'sequence', 'event', 'reserved']);

/** Reports each circle once, with all its imports, beginning in the file that was read first. */
function checkCycles(context: Context): void {
  const byPath = new Map(context.project.files.map((file) => [file.source.path, file.source]));
  const done = new Set<string>();
  const onPath: string[] = [];
  interface Frame {
    source: SourceFile;
    imports: { path: string; span: Span }[];
    next: number;
  }
  const frameOf = (source: SourceFile): Frame => ({ source, imports: importsOf(source), next: 0 });
  for (const { source: start } of context.project.files) {
    if (done.has(start.path)) continue;
    const stack: Frame[] = [frameOf(start)];
    onPath.push(start.path);
    while (stack.length > 0) {
      const frame = stack[stack.length - 1] as Frame;
      const next = frame.imports[frame.next++];
      if (next === undefined) {
        done.add(frame.source.path);
        onPath.pop();
        stack.pop();
        continue;
      }
      const source = byPath.get(next.path);
      const at = onPath.indexOf(next.path);
      if (at >= 0) {
        const [first, ...also] = stack.slice(at).map((one) => one.imports[one.next - 1]?.span as Span);
        const { file, ...range } = first as Span;
        report(context, importCycle, { file, range, subject: '', also }, { cycle: onPath.slice(at) });
      } else if (source !== undefined && !done.has(next.path)) {
        onPath.push(next.path);
        stack.push(frameOf(source));
      }
    }
  }
}
