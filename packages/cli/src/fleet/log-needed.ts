import type { Context } from '../command.ts';
import { halt } from '../problem.ts';
import { openProject } from '../project/config.ts';
import { type LogTarget, logTargetOf } from './log-target.ts';
import { logMissing } from './problems.ts';

/** The log of a command that works with nothing else. */
export async function logNeeded(context: Context, written: unknown, command: string): Promise<LogTarget> {
  const project = written === undefined ? await openProject(context.files, context.config) : null;
  return logTargetOf(context, project, written) ?? halt(logMissing, '', { command });
}
