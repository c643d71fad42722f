import { Refused } from '@kschema/instance';
import { type EventLog, LogFailure, openLog } from '@kschema/log';
import type { Context } from '../command.ts';
import { Halt, halt } from '../problem.ts';
import type { Project } from '../project/config.ts';
import { isLog } from '../project/targets.ts';
import { logUnusable } from './problems.ts';

/** A log by its address, and the folder that a relative path in it starts from. */
export interface LogTarget {
  /** As it was written. */
  url: string;
  folder: string;
}

/** The log that is written on the command line, else the configured one; null when that is a database, or nothing. */
export function logTargetOf(context: Context, project: Project | null, written: unknown): LogTarget | null {
  if (written !== undefined)
    return isLog(String(written)) ? { url: String(written), folder: context.files.cwd } : null;
  if (project?.target == null || !isLog(project.target)) return null;
  return { url: project.target, folder: project.directory };
}

/** Opens a log for `work` and closes it, whatever happens. What the log refuses ends the command. */
export async function withLog<T>(
  { url, folder }: LogTarget,
  missing: 'create' | 'refuse',
  work: (log: EventLog) => Promise<T>,
): Promise<T> {
  let log: EventLog | null = null;
  try {
    log = await openLog(url, { folder, missing, patience });
    return await work(log);
  } catch (error) {
    if (error instanceof Refused) throw new Halt('stopped', [error.finding]);
    if (!(error instanceof LogFailure)) throw error;
    return halt(logUnusable, url, { url, kind: error.kind, message: error.message });
  } finally {
    await log?.close();
  }
}

/** How long a command tries what may pass by itself, in milliseconds. */
const patience = 10_000;
