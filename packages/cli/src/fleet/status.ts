import { readFleet, readSchemaTopic } from '@kschema/instance';
import type { Context, Result } from '../command.ts';
import { loadHistory } from '../project/change-set.ts';
import type { Project } from '../project/config.ts';
import { titleOf } from '../view/push.ts';
import { bytes, count, minute } from '../view/text.ts';
import { type LogTarget, withLog } from './log-target.ts';
import { renderMembers } from './members.ts';

/** `kschema status` with a log as its target: what is in it, and each live instance. */
export async function statusOfLog(
  context: Context,
  project: Project | null,
  target: LogTarget,
): Promise<Result> {
  const history = project === null ? [] : loadHistory(context, project).history;
  return withLog(target, 'refuse', async (log) => {
    const { line, waiting } = (await readSchemaTopic(log)).state;
    const bounds = await log.bounds();
    const members = await readFleet(log);
    const checkpoints = await log.checkpoints.list();
    const head = line.versions.length;
    const foreign = line.versions.filter(({ number, hash }) => {
      const own = history[number - 1];
      return own !== undefined && own.hash !== hash;
    });
    const known = waiting?.line.versions ?? line.versions;
    const pending = history.slice(known.length).map(({ number, name }) => ({ number, name }));
    const name = line.versions.at(-1)?.name ?? '';
    const trimmed = bounds.trimmed === 0 ? '' : `, data events kept from ${bounds.trimmed + 1}`;
    context.say(
      `${target.url} is at version ${head}${name === '' ? '' : ` "${name}"`}, position ${bounds.last}${trimmed}`,
    );
    for (const version of foreign)
      context.say(`  ${context.colors.red('≠ not in this history')} ${titleOf(version)}`);
    for (const version of known.slice(head))
      context.say(`  ${context.colors.yellow('· waits to be released')} ${titleOf(version)}`);
    for (const version of pending) context.say(`  ${context.colors.yellow('· to push')} ${titleOf(version)}`);
    for (const { meta, size, at } of checkpoints.slice(0, 3))
      context.say(
        `  ${context.colors.dim('· checkpoint')} at position ${meta.position}, ${minute(at)} (${meta.engine}, ${bytes(size)})`,
      );
    context.say('');
    if (members.length === 0) context.say('No instance is alive.');
    else context.say(`${renderMembers(members, context)}\n\n${count(members.length, 'live instance')}`);
    const document = {
      target: target.url,
      version: head,
      position: bounds.last,
      trimmed: bounds.trimmed,
      pending,
      waiting: known.slice(head).map(({ number }) => number),
      checkpoints: checkpoints.map(({ id, meta, size, at }) => ({ id, ...meta, size, at })),
      instances: members,
    };
    const wrong = foreign.length > 0 || members.some(({ state, differs }) => state === 'halted' || differs);
    return { exit: wrong ? 'stopped' : 'ok', findings: [], document };
  });
}
