import { trimmable } from '@kschema/instance';
import type { Command } from '../command.ts';
import { logNeeded } from '../fleet/log-needed.ts';
import { withLog } from '../fleet/log-target.ts';
import { nothingToTrim } from '../fleet/problems.ts';
import { halt } from '../problem.ts';

export const trim: Command = {
  name: 'trim',
  summary: 'remove data events from a log that are in a checkpoint',
  description:
    'Removes the data events that every live instance has applied and that are in the newest checkpoint of each engine, from which whoever comes later starts. Versions and decisions stay. What is removed cannot be brought back: `kschema log --export` makes a backup.',
  arguments: [{ name: '[log]', about: 'such as sqlite:./log; the one in kschema.json when left out' }],
  options: [{ flags: '--dry-run', about: 'only say how far' }],
  examples: [
    ['kschema trim --dry-run', 'how far it could be'],
    ['kschema trim', 'the configured log'],
  ],
  async run(context, input) {
    const target = await logNeeded(context, input.arguments[0], 'trim');
    const dryRun = input.options.dryRun === true;
    return withLog(target, 'refuse', async (log) => {
      const { trimmed: before } = await log.bounds();
      const { upTo, neededBy, without } = await trimmable(log);
      if (upTo <= before)
        return halt(nothingToTrim, target.url, { url: target.url, before, neededBy, without });
      if (!dryRun) await log.trim(upTo);
      const { colors: c } = context;
      const [mark, what] = dryRun ? [c.yellow('·'), 'would lose'] : [c.green('✓'), 'has lost'];
      context.say(`${mark} ${target.url} ${what} its data events up to position ${upTo}`);
      if (neededBy !== null) context.say(c.dim(`  what follows is needed by ${neededBy}`));
      return { exit: 'ok', findings: [], document: { target: target.url, before, upTo, neededBy, dryRun } };
    });
  },
};
