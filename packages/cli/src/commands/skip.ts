import { readEntry, readFleet, skipEntry } from '@kschema/instance';
import type { EventLog } from '@kschema/log';
import type { Command } from '../command.ts';
import { logNeeded } from '../fleet/log-needed.ts';
import { withLog } from '../fleet/log-target.ts';
import { appliedAlready, notSkippable } from '../fleet/problems.ts';
import { keyOption, signingKeys } from '../fleet/signing.ts';
import { halt } from '../problem.ts';
import { reasonMissing } from '../problems.ts';
import { currentPerson } from '../project/person.ts';
import { count } from '../view/text.ts';

export const skip: Command = {
  name: 'skip',
  summary: 'give up one data event that no instance can apply',
  description:
    'An instance that cannot apply a data event stops before it, so that nothing is lost in silence. This says, for every instance and with a reason, that the event at a position is given up. It stays in the log and is written down in every database.',
  arguments: [
    { name: '<position>', about: 'of the entry, as the instance or `kschema status` says' },
    { name: '[log]', about: 'such as sqlite:./log; the one in kschema.json when left out' },
  ],
  options: [{ flags: '--reason <text>', about: 'why it may be lost' }, keyOption],
  examples: [['kschema skip 17 --reason "sent twice by hand"', 'in the configured log']],
  async run(context, input) {
    const position = Number(input.arguments[0]);
    const target = await logNeeded(context, input.arguments[1], 'skip');
    const reason = String(input.options.reason ?? '').trim();
    if (reason === '') halt(reasonMissing, '', { what: '`kschema skip`' });
    const by = await currentPerson(context.files.cwd);
    return withLog(target, 'refuse', async (log) => {
      const [entry] =
        Number.isSafeInteger(position) && position > 0 ? await log.read(position, 1) : [undefined];
      if (entry === undefined || entry.position !== position || entry.topic !== 'data')
        return halt(notSkippable, String(input.arguments[0]), { position: String(input.arguments[0]) });
      const read = readEntry(entry);
      const events = read.kind === 'body' && read.body.kind === 'data' ? read.body.events : [];
      const has = await whoHas(log, position);
      if (has !== null) return halt(appliedAlready, String(position), { position, by: has });
      await skipEntry(log, position, { by, reason, keys: signingKeys(context, input) });
      const what = events.length === 0 ? 'the entry' : `${count(events.length, 'data event')}`;
      const names = [...new Set(events.map(({ event }) => event))];
      context.say(
        `${context.colors.green('✓')} gave up ${what} at position ${position}${names.length === 0 ? '' : `: ${names.join(', ')}`}`,
      );
      return { exit: 'ok', findings: [], document: { target: target.url, position, events: names, reason } };
    });
  },
};

/** A live instance or a checkpoint that has the entry; null when nobody is known to. */
async function whoHas(log: EventLog, position: number): Promise<string | null> {
  const member = (await readFleet(log)).find((one) => one.position >= position);
  if (member !== undefined) return member.name;
  const checkpoint = (await log.checkpoints.list()).find(({ meta }) => meta.position >= position);
  return checkpoint === undefined ? null : `the checkpoint at ${checkpoint.meta.position}`;
}
