import type { LogEntry } from '@kschema/log';
import type { Context, Input, Result } from '../command.ts';
import { count } from '../view/text.ts';
import { type LogTarget, withLog } from './log-target.ts';
import { prove, readShown } from './read-log.ts';
import { renderEntry } from './shown-entry.ts';

/**
 * `kschema log` with a log as its target: who wrote which versions, what of it does not count, and a hash over
 * everything, compared with what instances and checkpoints have read.
 */
export async function logOfLog(context: Context, target: LogTarget, input: Input): Promise<Result> {
  return withLog(target, 'refuse', async (log) => {
    const { last, trimmed } = await log.bounds();
    const entries = await readShown(log);
    for (const entry of entries) context.say(renderEntry(entry, context));
    const lines: string[] = [];
    const wanted = input.options.export !== undefined;
    const { data, head, differing } = await prove(log, (entry) => wanted && lines.push(exported(entry)));
    const entriesText = count(data, 'data entry', 'data entries');
    context.say(`${entriesText}, last position ${last}`);
    if (head !== null) context.say(`${context.colors.dim('head')} ${head}`);
    for (const name of differing)
      context.say(`${context.colors.red('✗')} ${name} has read another log than this one`);
    if (wanted) {
      const file = String(input.options.export);
      await context.files.write(file, lines.map((line) => `${line}\n`).join(''));
      context.say(`${context.colors.green('✓')} ${file} holds ${count(lines.length, 'entry', 'entries')}`);
    }
    const document = { target: target.url, last, trimmed, data, head, differing, entries };
    return { exit: differing.length > 0 ? 'stopped' : 'ok', findings: [], document };
  });
}

/** One line of JSON with the exact bytes of an entry, its signatures among them. */
function exported({ position, topic, id, at, bytes }: LogEntry): string {
  return JSON.stringify({ position, topic, id, at, bytes: Buffer.from(bytes).toString('base64') });
}
