import { restore as restoreTarget } from '@kschema/engine';
import type { Command } from '../command.ts';
import { loadHistory } from '../project/change-set.ts';
import { openProject } from '../project/config.ts';
import { haltIfBlocked, opened } from '../project/database.ts';
import { currentPerson, now } from '../project/person.ts';
import { targetOf } from '../project/targets.ts';
import { progressText } from '../view/push.ts';
import { hanging, printable } from '../view/text.ts';

export const restore: Command = {
  name: 'restore',
  summary: 'bring back a database as it was before a loss of data',
  description:
    'Puts a copy that `push` kept in the place of the database, guarded like a push. The database that was there is kept in turn, with what was written since.',
  arguments: [{ name: '[target]', about: 'such as kuzu:./db; the one in kschema.json when left out' }],
  options: [
    { flags: '--from <copy>', about: 'the kept copy, as `status` names it; the newest when left out' },
  ],
  examples: [
    ['kschema restore', 'the newest kept copy'],
    ['kschema restore --from db.before-v4', 'an older one'],
  ],
  async run(context, input) {
    const project = await openProject(context.files, context.config);
    const target = targetOf(context, project, input.arguments[0], 'restore');
    const { history } = loadHistory(context, project);
    const progress = context.progress(`restoring ${target.url}`);
    const { value, findings } = await restoreTarget(opened(target), {
      from: input.options.from === undefined ? null : String(input.options.from),
      actor: await currentPerson(context.files.cwd),
      at: now(context.env),
      clock: () => Math.round(performance.now()),
      onProgress: (event) => progress.update(progressText(event)),
    });
    progress.stop();
    haltIfBlocked(findings);
    const from = context.files.shown(value.from ?? '');
    const kept = value.kept === null ? null : context.files.shown(value.kept);
    const again = history.slice(value.head).map(({ number }) => number);
    const { before, head } = value;
    const say = (head: string, text: string) => context.say(hanging(head, printable(text), context.width));
    say(`${context.colors.green('✓')} `, `${target.url} is at version ${head} again, from ${from}`);
    if (kept !== null) say('  ', `what it replaced, version ${before}, is kept as ${kept}`);
    if (again.length > 0) {
      const versions = `${again.length === 1 ? 'version' : 'versions'} ${again.join(', ')}`;
      say('  ', `the next push applies ${versions} again: \`kschema push --dry-run\``);
    }
    const document = { target: target.url, from, before, version: head, again, kept };
    return { exit: 'ok', findings, document };
  },
};
