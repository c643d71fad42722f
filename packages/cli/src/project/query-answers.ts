import { join } from 'node:path';
import type { Answers } from '@kschema/engine';
import { isHalt } from '../problem.ts';
import type { Project } from './config.ts';
import type { Files } from './files.ts';

/** Of answers; the newest stay. */
const MOST_KEPT = 20_000;

/** What the engine said in earlier runs; nothing where that is not there or cannot be read. */
export function loadAnswers(files: Files, project: Project | null): Answers {
  if (project === null) return new Map();
  try {
    const json: unknown = JSON.parse(files.readIfThere(pathOf(files, project)) ?? '{}');
    const entries = Object.entries(json as object).filter(isAnswer);
    return new Map(entries);
  } catch {
    return new Map();
  }
}

function isAnswer(entry: [string, unknown]): entry is [string, string | null] {
  return entry[1] === null || typeof entry[1] === 'string';
}

/** Keeps the answers for the next run, out of version control. Where nothing can be written, it only takes longer. */
export async function saveAnswers(
  files: Files,
  project: Project | null,
  known: Answers,
  answers: Answers,
): Promise<void> {
  if (project === null || answers.size === known.size) return;
  const kept = Object.fromEntries([...answers].slice(-MOST_KEPT));
  try {
    const ignore = files.shown(join(project.directory, folder, '.gitignore'));
    if (!files.exists(ignore)) await files.write(ignore, '*\n');
    await files.write(pathOf(files, project), JSON.stringify(kept));
  } catch (error) {
    if (!isHalt(error)) throw error;
  }
}

const folder = '.kschema';

function pathOf(files: Files, { directory }: Project): string {
  return files.shown(join(directory, folder, 'queries.json'));
}
