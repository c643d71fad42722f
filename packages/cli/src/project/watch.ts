import { once } from 'node:events';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { watch } from 'chokidar';
import type { Context, Result } from '../command.ts';
import { halt, isHalt } from '../problem.ts';
import { usageWrong } from '../problems.ts';
import { tally } from '../view/finding.ts';
import { findingLine } from '../view/finding-line.ts';
import { count } from '../view/text.ts';
import { type Checked, checkProject } from './checked.ts';
import { type Files, filesAt } from './files.ts';

/** An editor that saves writes more than once; what comes this close together is one change. In milliseconds. */
const BURST = 50;

/**
 * Checks, waits for a change of anything the check read, and checks again, until the process is
 * interrupted. Only what stops the first check ends the command: later, a file that is being
 * written is a finding like every other.
 */
export async function watchProject(context: Context, file: string | null): Promise<Result> {
  if (context.format !== 'text') {
    const message = '`--watch` has no end, so it cannot print one document';
    halt(usageWrong, '', { message, help: 'kschema check --help' });
  }
  const { cwd } = context.files;
  let checked = await checkProject(context, context.config, file);
  let changes = await watchPaths(cwd, checked.reads);
  for (;;) {
    const files = filesAt(cwd);
    checked = await checkAgain(files, context, file, checked);
    if (changes.covers(checked.reads)) {
      show(context, files, checked);
      await changes.next();
    } else {
      // What changes before it is watched is seen by the check that follows.
      await changes.close();
      changes = await watchPaths(cwd, checked.reads);
    }
  }
}

/** Where the project cannot even be read, its reason, and the files as they were known. */
async function checkAgain(
  files: Files,
  context: Context,
  file: string | null,
  known: Checked,
): Promise<Checked> {
  try {
    return await checkProject({ ...context, files }, context.config, file);
  } catch (error) {
    if (!isHalt(error)) throw error;
    return { ...known, findings: error.findings };
  }
}

interface Changes {
  /** Whether a change of any of these would be noticed. */
  covers(paths: string[]): boolean;
  /** Resolves when something changed since the last call, and a moment has passed without more of it. */
  next(): Promise<void>;
  close(): Promise<void>;
}

/** Watches files and folders; of what is missing, the nearest folder that is there. */
async function watchPaths(cwd: string, paths: string[]): Promise<Changes> {
  const files = filesAt(cwd);
  const existing = (path: string): string => (files.exists(path) ? path : existing(dirname(path)));
  const watched = new Set(paths.map(existing));
  const watcher = watch([...watched], { cwd, ignoreInitial: true, depth: 0 });
  let changed = false;
  let wake = () => {};
  watcher.on('all', (_, path) => {
    const shown = files.shown(path);
    if (!paths.some((one) => one === shown || one.startsWith(`${shown}/`) || shown.startsWith(`${one}/`)))
      return;
    changed = true;
    wake();
  });
  await once(watcher, 'ready');
  return {
    covers: (wanted) => wanted.every((path) => paths.includes(path) && watched.has(existing(path))),
    async next() {
      if (!changed) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      await pause(BURST);
      changed = false;
    },
    close: () => watcher.close(),
  };
}

/** The first and the last line tell programs where one check begins and ends. */
function show(context: Context, files: Files, { root, findings, counts }: Checked): void {
  context.say(`Checking ${root}`);
  for (const finding of findings) {
    if (finding.severity !== 'safe') context.say(findingLine(finding, files.readIfThere));
  }
  context.say(`${tally(findings) || 'Fine'}. Watching ${count(counts.files, 'file')}.`);
}
